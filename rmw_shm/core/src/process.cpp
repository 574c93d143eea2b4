// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/process.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "inbox.hpp"
#include "process_parts.hpp"
#include "ring_writer.hpp"
#include "shmcore/attend.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/marks.hpp"

namespace shmcore
{
namespace
{

constexpr uint64_t kMailboxStep = 4096;  // bytes; 64 lines
constexpr size_t kTold = 1024;           // reports per context; more would say nothing new
constexpr uint64_t kFirstMailbox = offsetof(MailboxFile, line) + kMailboxStep;

}  // namespace

Process::Parts::Parts(const Options & given) : options(given) {}
Process::Parts::~Parts() = default;

Process::Process(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}

Registry & Process::registry() noexcept
{
  return *parts_->registry;
}
const Options & Process::options() const noexcept
{
  return parts_->options;
}
std::span<const Memory::Atom<uint64_t>> Process::news() const noexcept
{
  return parts_->mailbox->header.news;
}

bool Process::usable() const noexcept
{
  return parts_->registry->usable();
}

Result<void> Process::Parts::make_files(void * self, const ProcessIdentity & identity) noexcept
{
  auto & parts = *static_cast<Parts *>(self);
  Result<File> data = File::create_exclusive(identity.data_path, identity.mode);
  if (!data) {
    return std::move(data).error();
  }
  Result<std::unique_ptr<Arena>> arena = Arena::create(std::move(*data), identity.window_bytes);
  if (!arena) {
    return std::move(arena).error();
  }
  parts.arena = std::move(*arena);
  DataHeader & header = parts.arena->data().header;
  header.process = identity.slot;
  std::memcpy(header.incarnation, identity.incarnation.data(), 16);
  std::memcpy(header.registry_id, identity.registry_id.data(), 16);

  Result<File> box = File::create_exclusive(identity.mailbox_path, identity.mode);
  if (!box) {
    return std::move(box).error();
  }
  parts.mailbox_file = std::move(*box);
  if (Result<void> done = parts.mailbox_file.allocate(0, kFirstMailbox); !done) {
    return done;
  }
  Result<Mapping> map = Mapping::map(parts.mailbox_file, sizeof(MailboxFile), Access::read_write);
  if (!map) {
    return std::move(map).error();
  }
  parts.mailbox_map = std::move(*map);
  parts.mailbox = reinterpret_cast<MailboxFile *>(parts.mailbox_map.data());
  parts.mailbox->header.magic = kMailboxMagic;
  parts.mailbox->header.version = kLayoutVersion;
  std::memcpy(parts.mailbox->header.incarnation, identity.incarnation.data(), 16);
  parts.mailbox->header.committed.store(kFirstMailbox, Memory::release);
  try {
    parts.peers.adopt_self(identity.slot, identity.incarnation, *parts.arena, *parts.mailbox);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to join domain %u", parts.options.domain);
  }
  return {};
}

Result<std::unique_ptr<Process>> Process::join(const Options & options) noexcept
{
  std::unique_ptr<Process> process;
  try {
    process.reset(new Process(std::make_unique<Parts>(options)));
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to join domain %u", options.domain);
  }
  Parts & own = process->parts();
  Result<std::unique_ptr<Registry>> registry = Registry::join(
    options, PlacementTag::rmw_shm, {&Parts::make_files, &own}, {&Parts::on_change, &own});
  if (!registry) {
    return std::move(registry).error();
  }
  own.registry = std::move(*registry);
  own.peers.bind(*own.registry);
  if (Result<void> done = own.watcher.start(*own.registry, {&Parts::on_death, &own}); !done) {
    return std::move(done).error();
  }
  try {
    own.start_attendant();
  } catch (const std::exception & failure) {
    return make_error(
      Errc::system,
      "cannot start the attendant thread: %s; raise `ulimit -u` or the cgroup's "
      "pids.max",
      failure.what());
  }
  return process;
}

Process::~Process()
{
  if (!parts_ || !parts_->registry || parts_->left) {
    return;
  }
  if (!usable()) {  // forked child: threads and locks stayed with the parent
    if (parts_->attendant.joinable()) {
      parts_->attendant.detach();
    }
    parts_->registry->leave(false);
    (void)parts_.release();  // what is in it belongs to the parent's threads
    return;
  }
  leave();
}

void Process::leave() noexcept
{
  if (parts_->left || !usable()) {
    return;
  }
  parts_->left = true;
  parts_->watcher.stop();
  parts_->stop_attendant();
  const bool wanted = parts_->reclaim(monotonic_ns());
  parts_->retired.clear();
  parts_->burials.clear();
  parts_->registry->leave(!wanted);
}

void Process::Parts::on_change(
  void * self, Registry & registry, const ChangeNotice & notice) noexcept
{
  auto & parts = *static_cast<Parts *>(self);
  if (parts.registry == nullptr) {
    parts.peers.bind(registry);  // the join's own notice
  }
  if (notice.died) {
    parts.told_of_death |= notice.concerned;
  }
  notify_fence<Memory>();
  // Publishers look at the topic generation by themselves, and readers hear of a publisher with its
  // first message. What must be told: services match as one unit, and tails of dead rings.
  if (notice.table == Table::process) {
    parts.ring_neighbours(registry, notice.index);
  } else if (notice.table == Table::endpoint) {
    // By the notice: the slot may have gone to another endpoint by now.
    if (
      notice.died || notice.state == SlotState::retired || notice.kind == EndpointKind::client ||
      notice.kind == EndpointKind::service) {
      for (uint32_t process = 0; process < kMaxProcesses; ++process) {
        if (notice.concerned[process]) {
          parts.ring_attendant(process, kAttendMatch);
        }
      }
    }
  }
  if (notice.table == Table::endpoint) {
    for (uint32_t process = 0; process < kMaxProcesses; ++process) {
      if (notice.concerned[process]) {
        parts.ring_status_waiters(process);
      }
    }
  }
  parts.ring_graph_waiters();
}

// The next live process before or after `index`, going round; `index` itself: there is no other.
uint32_t Process::Parts::live_neighbour(
  const Registry & table, uint32_t index, Direction direction) noexcept
{
  const uint32_t high = process_high(table.file());
  for (uint32_t step = 1; step < high; ++step) {
    const uint32_t candidate =
      (index + (direction == Direction::after ? step : high - step)) % high;
    const StateWord state =
      StateWord::unpack(table.file().prefix.process_state[candidate].load(Memory::acquire));
    if (state.state == SlotState::live) {
      return candidate;
    }
  }
  return index;
}

// The one before must watch another process now, and either may have become the one that polls.
void Process::Parts::ring_neighbours(Registry & table, uint32_t index) noexcept
{
  const uint32_t before = live_neighbour(table, index, Direction::before);
  const uint32_t after = live_neighbour(table, index, Direction::after);
  if (before != index) {
    ring_attendant(before, kAttendDeath);
  }
  if (after != index && after != before) {
    ring_attendant(after, kAttendDeath);
  }
}

void Process::Parts::on_death(void * self, uint32_t) noexcept
{
  auto & parts = *static_cast<Parts *>(self);
  parts.ring_attendant(*parts.peers.self(), kAttendDeath);
}

void Process::Parts::ring_attendant(Peer & peer, uint64_t reason) noexcept
{
  shmcore::ring_attendant(peer.mailbox().header, reason);
}

void Process::Parts::ring_attendant(uint32_t process, uint64_t reason) noexcept
{
  Result<std::shared_ptr<Peer>> peer = peers.open(process);
  if (peer) {  // else it is gone, or another user's: nobody to tell
    ring_attendant(**peer, reason);
  }
}

void Process::Parts::ring_bells(Peer & peer, uint64_t bells_waiting) noexcept
{
  while (bells_waiting != 0) {
    const auto index = static_cast<uint32_t>(std::countr_zero(bells_waiting));
    bells_waiting &= bells_waiting - 1;
    bell_ring<Memory, SystemFutex>(peer.mailbox().bell[index]);
  }
}

void Process::Parts::tell_unreachable(
  SlotRef endpoint, const std::string & topic, const Error & why) noexcept
try {
  const std::optional<EndpointView> view = registry->read_endpoint(endpoint.index);
  if (!view || !(view->ref == endpoint) || view->state != SlotState::live) {
    return;  // it goes, and its files with it
  }
  const std::optional<ProcessView> process = registry->read_process(view->process);
  {
    const std::lock_guard<std::mutex> lock(tell_mutex);
    if (told.size() >= kTold || !told.emplace(endpoint.pack(), why.code()).second) {
      return;
    }
    untold.push_back(make_error(
      why.code(),
      "%s: messages are not exchanged with process %u (%s, pid %d), which is matched: %s",
      topic.c_str(), view->process, process ? process->program : "?", process ? process->pid : 0,
      why.message()));
  }
  ring_attendant(*peers.self(), kAttendOwn);
} catch (const std::bad_alloc &) {
  // It is said when it happens again.
}

void Process::Parts::ring_status_waiters(uint32_t process) noexcept
{
  Registry * table = registry.get();
  if (table == nullptr) {
    return;
  }
  const uint64_t waiting = table->file().process[process].status_bells.load(Memory::relaxed);
  if (waiting == 0) {
    return;
  }
  Result<std::shared_ptr<Peer>> peer = peers.open(process);
  if (peer) {
    ring_bells(**peer, waiting);
  }
}

void Process::Parts::ring_graph_waiters() noexcept
{
  Registry * table = registry.get();
  if (table == nullptr) {
    return;  // joining: nobody of ours waits, and others see our nodes later
  }
  const uint32_t high = process_high(table->file());
  for (uint32_t index = 0; index < high; ++index) {
    const StateWord state =
      StateWord::unpack(table->file().prefix.process_state[index].load(Memory::acquire));
    if (state.state != SlotState::live) {
      continue;
    }
    const uint64_t waiting = table->file().process[index].graph_bells.load(Memory::relaxed);
    if (waiting == 0) {
      continue;
    }
    Result<std::shared_ptr<Peer>> peer = peers.open(index);
    if (peer) {
      ring_bells(**peer, waiting);
    }
  }
}

Result<uint32_t> Process::Parts::claim_line() noexcept
{
  const uint32_t index = lines.claim();
  if (index == kMaxLines) {
    return make_error(
      Errc::out_of_slots,
      "this context has %u subscriptions, clients and services already, the "
      "most it can have; use a second context or process",
      kMaxLines);
  }
  const std::lock_guard<std::mutex> lock(line_mutex);
  const uint64_t end = offsetof(MailboxFile, line) + (index + 1ull) * sizeof(MailLine<Memory>);
  const uint64_t committed = mailbox->header.committed.load(Memory::relaxed);
  if (end > committed) {
    if (Result<void> done = mailbox_file.allocate(committed, kMailboxStep); !done) {
      lines.release(index);
      return std::move(done).error();
    }
    // SYNC mailbox.committed: release, the pages are backed; pairs with the acquire in Peer::line.
    mailbox->header.committed.store(committed + kMailboxStep, Memory::release);
  }
  mailbox->line[index].waiters.store(0, Memory::relaxed);
  mailbox->line[index].dirty.store(0, Memory::relaxed);
  news_hint(mailbox->header, index).clear();
  return index;
}

void Process::Parts::release_line(uint32_t index) noexcept
{
  mailbox->line[index].waiters.store(0, Memory::relaxed);
  news_hint(mailbox->header, index).clear();
  lines.release(index);
}

Result<uint64_t> Process::Parts::claim_attach_block() noexcept
{
  {
    const std::lock_guard<std::mutex> lock(line_mutex);
    if (!free_blocks.empty()) {
      const uint64_t offset = free_blocks.back();
      free_blocks.pop_back();
      return offset;
    }
  }
  return arena->allocate_zeroed(sizeof(AttachBlock<Memory>));
}

void Process::Parts::release_attach_block(uint64_t offset) noexcept
{
  auto * block = reinterpret_cast<AttachBlock<Memory> *>(arena->at(offset));
  for (AttachEntry<Memory> & entry : block->entry) {
    entry.writer.store(0, Memory::release);
  }
  block->next.store(0, Memory::release);
  const std::lock_guard<std::mutex> lock(line_mutex);
  try {
    free_blocks.push_back(offset);
  } catch (const std::bad_alloc &) {
    // Unused until the process ends.
  }
}

void Process::Parts::end_loan(void * self, uint32_t mark) noexcept
{
  auto & parts = *static_cast<Parts *>(self);
  mark_clear<Memory>(parts.mark(mark));
  parts.release_mark(mark);
}

uint32_t Process::Parts::claim_mark() noexcept
{
  const uint32_t index = marks.claim();
  if (index == kMarks) {
    return index;
  }
  Memory::Atom<uint32_t> & high = arena->data().header.marks_high;
  uint32_t known = high.load(Memory::relaxed);
  // The mark itself is stored behind this and before its fence, so a scan that could miss the mark
  // for the old bound also comes before that fence.
  while (known <= index &&
         !high.compare_exchange_strong(known, index + 1, Memory::relaxed, Memory::relaxed)) {
  }
  return index;
}

Gid Process::Parts::next_gid(EndpointKind kind) noexcept
{
  Gid gid{};
  const uint32_t entity = next_entity.fetch_add(1, std::memory_order_relaxed);
  std::memcpy(gid.data(), registry->incarnation().data(), kGidIncarnationBytes);
  std::memcpy(gid.data() + kGidIncarnationBytes, &entity, 4);
  gid[14] = static_cast<uint8_t>(kind);
  return gid;
}

void Process::Parts::add(Inbox & inbox) noexcept
{
  const std::lock_guard<std::mutex> lock(endpoint_mutex);
  inboxes.push_back(&inbox);
}

void Process::Parts::remove(Inbox & inbox) noexcept
{
  const std::lock_guard<std::mutex> lock(endpoint_mutex);
  inboxes.remove(&inbox);
}

void Process::Parts::retire(std::unique_ptr<RingWriter> ring) noexcept
{
  {
    const std::lock_guard<std::mutex> lock(endpoint_mutex);
    retired.push_back(std::move(ring));
  }
  reclaim(monotonic_ns());
  const std::lock_guard<std::mutex> lock(endpoint_mutex);
  if (!retired.empty()) {
    ring_attendant(*peers.self(), kAttendOwn);  // it looks again until nobody needs them
  }
}

bool Process::Parts::reclaim(int64_t now_ns) noexcept
{
  const std::lock_guard<std::mutex> lock(endpoint_mutex);
  bool unattached = false;
  for (auto ring = retired.begin(); ring != retired.end();) {
    if ((*ring)->release_if_drained(now_ns)) {
      ring = retired.erase(ring);
    } else {
      unattached = unattached || (*ring)->waits_for_attach();
      ++ring;
    }
  }
  return unattached;
}

}  // namespace shmcore
