// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The thread that acts for a process when its user's threads are busy elsewhere: attaches, frees
// what is drained, buries the dead. docs/shm_protocol.md section 9. Asleep unless somebody rings,
// something is pending, or this process is one that polls.
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "inbox.hpp"
#include "process_parts.hpp"
#include "ring_writer.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/report.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kMillisecond = 1'000'000;
constexpr int64_t kPollNs = 500 * kMillisecond;  // the net under the watchers
constexpr int64_t kBurialPollNs = 10 * kMillisecond;
constexpr int64_t kReclaimPollNs = 250 * kMillisecond;

}  // namespace

void Process::Parts::start_attendant()
{
  // The user's signal handlers run on the user's threads.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  try {
    attendant = std::thread([this] { attend(); });
  } catch (...) {
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    throw;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_setname_np(attendant.native_handle(), "shm-attendant");
}

void Process::Parts::stop_attendant() noexcept
{
  if (!attendant.joinable()) {
    return;
  }
  stopping.store(true, std::memory_order_relaxed);
  ring_attendant(*peers.self(), kAttendStop);
  attendant.join();
}

void Process::Parts::attend() noexcept
{
  MailboxHeader & box = mailbox->header;
  box.attend_dirty.fetch_or(kAttendMatch | kAttendDeath, Memory::relaxed);  // what came before us
  uint64_t attended_head = UINT64_MAX;
  bool on_duty = false;   // we polled after the last round
  bool watching = false;  // the watcher has the process that it should have
  for (;;) {
    const uint64_t head = registry->change_head();
    // SYNC attend_dirty: acquire; pairs with the release in ring_attendant.
    uint64_t reasons = box.attend_dirty.exchange(0, Memory::acq_rel);
    // SYNC attend_dirty: clear, fence, look; pairs with ring_attendant's fence in front of its load.
    Memory::fence(Memory::seq_cst);
    if (stopping.load(std::memory_order_relaxed)) {
      return;
    }
    if ((reasons & kAttendOwn) != 0) {
      tell();
    }
    int64_t deadline_ns = INT64_MAX;
    const int64_t now_ns = monotonic_ns();
    const uint32_t chosen = elected(*registry);
    if (on_duty && chosen != registry->process_index()) {
      hand_over(chosen);
      reasons |= kAttendDeath;  // a last look, behind which `chosen` and our watcher answer
    }
    on_duty = chosen == registry->process_index();
    // Also for a change that we see before the bit of whoever made it: `attended` vouches for it.
    if ((reasons & kAttendMatch) != 0 || head != attended_head) {
      attach_all();
      attended_head = head;
    }
    if ((reasons & kAttendDeath) != 0 || !watching) {
      watching = static_cast<bool>(watcher.retarget());
    }
    const bool polls = on_duty || !watching;  // without a watcher only a poll finds the dead
    if ((reasons & kAttendDeath) != 0 || polls) {
      begin_burials(now_ns);
    }
    finish_burials(now_ns);
    if (!burials.empty()) {
      deadline_ns = now_ns + kBurialPollNs;
    }
    if (polls) {
      deadline_ns = std::min(deadline_ns, now_ns + kPollNs);
    }
    deadline_ns = std::min(deadline_ns, tend_trace(now_ns));
    reclaim(now_ns);
    {
      const std::lock_guard<std::mutex> lock(endpoint_mutex);
      if (!retired.empty()) {
        deadline_ns = std::min(deadline_ns, now_ns + kReclaimPollNs);
      }
    }
    // SYNC data.attended: release; pairs with the acquire in have_attended: our attach entries are
    // there for whoever sees it.
    arena->data().header.attended.store(head, Memory::release);

    const uint32_t expected = bell_arm(box.attend);
    if (box.attend_dirty.load(Memory::relaxed) == 0) {
      SystemFutex::wait(box.attend.word, expected, deadline_ns);
    }
    bell_disarm(box.attend);
  }
}

void Process::Parts::attach_all() noexcept
{
  const std::lock_guard<std::mutex> lock(endpoint_mutex);
  for (Inbox * inbox : inboxes) {
    inbox->attend(inbox->spec().kind == EndpointKind::service);
  }
}

// Why no death goes unseen: at any moment the elected process polls, or it is itself watched (or
// its watcher-to-be has been rung) by a process whose attendant has been round, and a watcher that
// wakes looks at every byte. An election follows from bytes and states alone, so it may fall to a
// newcomer that was stopped before it told anybody, and is killed before it does: nobody watches it.
// Hence whoever gives up the poll first makes sure of the watch: it rings the nearest predecessor of
// `chosen` whose attendant has been round, and on the way there those that have not, perhaps stopped
// newcomers too. When that predecessor is ourselves, this very round retargets our watcher. The one
// that sees the death buries, which rings both neighbours of the dead slot: the election is held
// again by the next in line. If that predecessor dies first, its own predecessor does the same.
void Process::Parts::hand_over(uint32_t chosen) noexcept
{
  uint32_t watcher_slot = chosen;
  do {
    watcher_slot = live_neighbour(*registry, watcher_slot, Direction::before);
    if (watcher_slot == registry->process_index() || watcher_slot == chosen) {
      break;
    }
    ring_attendant(watcher_slot, kAttendDeath);
  } while (!has_been_round(watcher_slot));
  ring_attendant(chosen, kAttendDeath);
}

bool Process::Parts::has_been_round(uint32_t process) noexcept
{
  Result<std::shared_ptr<Peer>> peer = peers.open(process);
  return peer && (*peer)->data().header.attended.load(Memory::acquire) != 0;
}

void Process::Parts::begin_burials(int64_t now_ns) noexcept
{
  try {
    for (const uint32_t slot : poll_dead(*registry)) {
      told_of_death.reset();
      std::optional<Burial> burial = Burial::begin(*registry, slot, now_ns);
      if (burial) {
        burials.push_back({std::move(*burial), told_of_death, registry->change_head()});
      }
    }
  } catch (const std::bad_alloc &) {
    // The next poll tries again.
  }
}

// Every process that had something to take from the dead one has been round since.
bool Process::Parts::have_attended(const PendingBurial & pending) noexcept
{
  const uint32_t high = process_high(registry->file());
  for (uint32_t index = 0; index < high; ++index) {
    if (!pending.concerned[index]) {
      continue;
    }
    const std::optional<ProcessView> process = registry->read_process(index);
    if (!process || process->state != SlotState::live) {
      continue;
    }
    Result<std::shared_ptr<Peer>> peer = peers.open(index);
    if (peer && (*peer)->data().header.attended.load(Memory::acquire) < pending.change_head) {
      return false;
    }
  }
  return true;
}

void Process::Parts::tell() noexcept
{
  std::vector<Error> news;
  {
    const std::lock_guard<std::mutex> lock(tell_mutex);
    news.swap(untold);
  }
  for (const Error & error : news) {
    report(error);
  }
}

void Process::Parts::finish_burials(int64_t now_ns) noexcept
{
  for (auto pending = burials.begin(); pending != burials.end();) {
    if (pending->burial.finish(now_ns, have_attended(*pending))) {
      pending = burials.erase(pending);
    } else {
      ++pending;
    }
  }
}

}  // namespace shmcore
