// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "ring_writer.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "shmcore/clock.hpp"

namespace shmcore
{

Result<std::unique_ptr<RingWriter>> RingWriter::create(Process::Parts & parts, Spec spec) noexcept
{
  Result<uint64_t> header = parts.arena->allocate_zeroed(sizeof(RingHeader<Memory>));
  if (!header) {
    return std::move(header).error();
  }
  const uint64_t bytes = segment_bytes<Memory>(kFirstRingSlots);
  Result<uint64_t> first = parts.arena->allocate_zeroed(bytes);
  if (!first) {
    parts.arena->release(*header, sizeof(RingHeader<Memory>));
    return std::move(first).error();
  }
  auto * segment = reinterpret_cast<RingSegment<Memory> *>(parts.arena->at(*first));
  segment_init(*segment, 0, kFirstRingSlots);
  try {
    std::unique_ptr<RingWriter> ring(
      new RingWriter(parts, std::move(spec), *header, {segment, *first, kFirstRingSlots}));
    ring->held_.resize(kFirstRingSlots);
    ring->limbo_.reserve(kFirstRingSlots);
    ring->segments_.push_back({segment, *first, kFirstRingSlots});
    return ring;
  } catch (const std::bad_alloc &) {
    parts.arena->release(*first, bytes);
    parts.arena->release(*header, sizeof(RingHeader<Memory>));
    return make_error(Errc::out_of_memory, "no memory for a publisher's ring");
  }
}

RingWriter::RingWriter(Process::Parts & parts, Spec spec, uint64_t offset, Segment first) noexcept
: parts_(parts),
  spec_(std::move(spec)),
  offset_(offset),
  fanout_(parts, spec_.matching),
  tail_(
    *reinterpret_cast<RingHeader<Memory> *>(parts.arena->at(offset)), *first.address, first.offset),
  deadline_(spec_.matching.qos.deadline_ns),
  asserted_ns_(monotonic_ns())
{
  tail_.header().asserted_ns.store(leased() ? asserted_ns_ : 0, Memory::relaxed);
}

RingWriter::~RingWriter()
{
  // The slots stay as they are: others may still have to read them after our process has left.
  try {
    for (; held_count_ != 0; --held_count_, ++held_first_) {
      limbo_.push_back(held_front());
    }
  } catch (const std::bad_alloc &) {
    // The rest stays unused until the process ends.
  }
  if (!limbo_.empty()) {
    scan_limbo();
  }
  for (const Chunk & loan : loans_) {
    parts_.arena->release(loan.offset, loan.bytes);
  }
  count_chunk(-static_cast<int64_t>(chunk_bytes_));
  for (const Segment & segment : segments_) {
    parts_.arena->release(segment.offset, segment_bytes<Memory>(segment.capacity));
  }
  if (!segments_.empty()) {
    parts_.arena->release(offset_, sizeof(RingHeader<Memory>));
  }
}

void RingWriter::identify(SlotRef endpoint, const Gid & gid, const Gid & reader) noexcept
{
  endpoint_ = endpoint;
  gid_ = gid;
  reader_ = reader;
  fanout_.identify(endpoint);
}

void RingWriter::refresh() noexcept
{
  if (fanout_.refresh([this](const ReaderRecord & reader) { return gate_for(reader); })) {
    floor_ = 0;  // a newcomer may be owed less recent positions
  }
}

// The first position that a reader born at birth_ns is owed: what was ordered after its birth, and
// for transient_local what is kept for late joiners.
uint64_t RingWriter::gate_for(const ReaderRecord & reader) noexcept
{
  const uint64_t head = tail_.head();
  const uint64_t oldest = head > tail_.capacity() ? head - tail_.capacity() : 0;
  uint64_t gate = head;
  int64_t order_ns = 0;
  while (gate > oldest && slot_order(slot_of(gate - 1), gate - 1, order_ns) &&
         order_ns >= reader.birth_ns) {
    --gate;
  }
  if (reader.transient_local && spec_.keep_for_late != 0) {
    const uint64_t back = std::min<uint64_t>(spec_.keep_for_late, reader.depth);
    gate = std::min(gate, head > back ? head - back : 0);
  }
  return gate;
}

uint64_t RingWriter::owed_floor() noexcept
{
  const uint64_t head = tail_.head();
  uint64_t floor = fanout_.owed_floor(head);
  if (spec_.keep_for_late != 0) {
    floor = std::min(floor, head > spec_.keep_for_late ? head - spec_.keep_for_late : 0);
  }
  floor_ = floor;
  return floor;
}

uint64_t RingWriter::deepest() noexcept
{
  return std::max(fanout_.deepest(), spec_.keep_for_late);
}

// Both clocks for the price of one while messages follow each other closely.
void RingWriter::stamp(int64_t & order_ns, int64_t & source_ns) noexcept
{
  const int64_t now_ns = monotonic_ns();
  if (now_ns - offset_read_ns_ > kOffsetAgeNs) {
    realtime_offset_ns_ = realtime_ns() - now_ns;
    offset_read_ns_ = now_ns;
  }
  source_ns = now_ns + realtime_offset_ns_;
  order_ns = std::max(now_ns, last_order_ns_ + 1);
  last_order_ns_ = order_ns;
}

// A message of this time is a sign of life, and begins a period.
void RingWriter::note_message(int64_t order_ns) noexcept
{
  if (deadline_.wanted()) {
    const bool first = !deadline_.begun();
    deadline_.message(order_ns);
    if (first) {
      expect_status_change();
    }
  }
  if (leased()) {
    show_life(order_ns);
  }
}

Result<uint64_t> RingWriter::write(Payload & payload) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  return write(payload, nullptr);
}

Result<uint64_t> RingWriter::write_loan(Payload & payload, const std::byte * loan) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  const auto found = find_loan(loan);
  if (found == loans_.end()) {
    return unknown_loan();
  }
  Chunk chunk = *found;
  Result<uint64_t> written = write(payload, &chunk);
  if (written) {
    loans_.erase(found);
    if (chunk.offset != 0) {
      parts_.arena->release(chunk.offset, chunk.bytes);
    }
  }
  return written;
}

// With the lock held. Takes the chunk of `loan` over, and sets its offset to 0, when the readers want
// what stands in it; else the payload is filled in anew.
Result<uint64_t> RingWriter::write(Payload & payload, Chunk * loan) noexcept
{
  tail_.expect_write();
  Draft draft;
  stamp(draft.order_ns, draft.source_ns);
  payload.stamped(draft.source_ns);
  note_message(draft.order_ns);
  refresh();
  if (fanout_.empty() && spec_.keep_for_late == 0) {
    count_message();
    return uint64_t{0};
  }
  // Kept history must suit readers yet unknown.
  draft.format = fanout_.all_native() && spec_.keep_for_late == 0 && payload.has_native()
                   ? PayloadFormat::native
                   : PayloadFormat::cdr;
  Result<uint64_t> size = payload.size(draft.format);
  if (!size) {
    return std::move(size).error();
  }
  if (*size > parts_.options.max_message_bytes || *size > UINT32_MAX) {
    return make_error(
      Errc::invalid_argument,
      "the message on %s has %llu bytes, RMW_SHM_MAX_MESSAGE_BYTES allows "
      "%llu; raise it or send less at once",
      spec_.matching.topic.c_str(), static_cast<unsigned long long>(*size),
      static_cast<unsigned long long>(parts_.options.max_message_bytes));
  }
  draft.bytes = *size;
  if (Result<void> room = make_slot_room(); !room) {
    return std::move(room).error();
  }
  const bool in_place =
    loan != nullptr && draft.format == PayloadFormat::native && draft.in_chunk();
  Result<void> done = !draft.in_chunk() ? fill_inline(payload, draft)
                      : in_place        ? adopt(draft, loan->offset)
                                        : fill_chunk(payload, draft);
  if (!done) {
    return std::move(done).error();
  }
  if (in_place) {
    loan->offset = 0;
  }
  emit(draft);
  if (in_place) {
    reclaim_behind(draft.bytes);
  }
  return tail_.head();
}

Result<void> RingWriter::fill_inline(Payload & payload, Draft & draft) noexcept
{
  draft.word_count = static_cast<uint32_t>((draft.bytes + 7) / 8);
  if (draft.word_count != 0) {
    draft.words[draft.word_count - 1] = 0;
  }
  return payload.fill(draft.format, reinterpret_cast<std::byte *>(draft.words), draft.bytes);
}

Result<void> RingWriter::fill_chunk(Payload & payload, Draft & draft) noexcept
{
  Result<uint64_t> chunk = acquire_chunk(draft.bytes, ChunkUse::copied);
  if (!chunk) {
    return std::move(chunk).error();
  }
  Result<void> done = payload.fill(draft.format, parts_.arena->at(*chunk), draft.bytes);
  if (done) {
    done = adopt(draft, *chunk);
  }
  if (!done) {
    parts_.arena->release(*chunk, draft.bytes);
  }
  return done;
}

// The chunk, whose content stands, is the ring's from here on.
Result<void> RingWriter::adopt(Draft & draft, uint64_t chunk) noexcept
{
  Memory::step();
  draft.words[0] = chunk;
  draft.word_count = 1;
  draft.copy_first = fanout_.blind();
  try {
    hold({tail_.head(), chunk, draft.bytes, draft.copy_first});
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory for the bookkeeping of a message");
  }
  return {};
}

// Those that nobody was there to get as well, so that a rate can be told without a subscription.
void RingWriter::count_message() noexcept
{
  RingHeader<Memory> & header = tail_.header();
  header.messages.store(header.messages.load(Memory::relaxed) + 1, Memory::relaxed);
}

void RingWriter::emit(const Draft & draft) noexcept
{
  tail_.begin();
  tail_.finish(
    {static_cast<uint32_t>(draft.bytes), draft.format, draft.in_chunk(), draft.order_ns,
     draft.source_ns, draft.copy_first},
    draft.words, draft.word_count);
  RingHeader<Memory> & header = tail_.header();
  count_message();
  header.payload_bytes.store(
    header.payload_bytes.load(Memory::relaxed) + draft.bytes, Memory::relaxed);

  notify_fence<Memory>();
  refresh();
  const auto [wakes, unreached] = fanout_.notify();
  if (wakes != 0) {
    header.wakes.store(header.wakes.load(Memory::relaxed) + wakes, Memory::relaxed);
  }
  if (fanout_.size() > wakes + unreached) {
    header.wakes_spared.store(
      header.wakes_spared.load(Memory::relaxed) + fanout_.size() - wakes - unreached,
      Memory::relaxed);
  }
  if (unreached != 0) {
    header.unreached.store(header.unreached.load(Memory::relaxed) + unreached, Memory::relaxed);
  }
  if (parts_.traced()) [[unlikely]] {
    trace(draft, wakes);
  }
}

// Behind the bells, so that readers do not wait for it.
[[gnu::noinline, gnu::cold]] void RingWriter::trace(const Draft & draft, uint32_t wakes) noexcept
{
  const uint64_t position = tail_.head() - 1;
  const auto bytes = static_cast<uint32_t>(draft.bytes);
  parts_.record({TraceKind::publish, bytes, draft.order_ns, position, gid_, reader_});
  parts_.record({TraceKind::notify, wakes, monotonic_ns(), position, gid_, reader_});
}

// With the lock held. A reader that holds us for dead learns at once that we are not.
void RingWriter::show_life(int64_t now_ns) noexcept
{
  const bool lapsed = now_ns - asserted_ns_ > spec_.matching.qos.lease_ns;
  if (lapsed && !life_lost_) {
    ++status_.liveliness_lost;
  }
  life_lost_ = false;
  asserted_ns_ = now_ns;
  tail_.header().asserted_ns.store(now_ns, Memory::relaxed);
  if (lapsed) {
    expect_status_change();
    notify_fence<Memory>();
    fanout_.ring_status_waiters();
  }
}

// A period has begun whose end our own waiting threads do not know yet.
void RingWriter::expect_status_change() noexcept
{
  gate_.stale();
  notify_fence<Memory>();
  parts_.ring_status_waiters(parts_.registry->process_index());
}

void RingWriter::assert_liveliness() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  if (leased()) {
    refresh();
    show_life(monotonic_ns());
  }
}

void RingWriter::evaluate_status(int64_t now_ns) noexcept
{
  refresh();
  int64_t due_ns = kInfiniteNs;
  WriterStatus fresh = status_;
  fresh.match = fanout_.match_status();
  if (deadline_.wanted()) {
    deadline_.check(now_ns);
    fresh.deadlines_missed = deadline_.missed();
    due_ns = deadline_.due_ns();
  }
  if (leased() && !life_lost_) {
    const int64_t ends_ns = asserted_ns_ + spec_.matching.qos.lease_ns;
    life_lost_ = now_ns > ends_ns;
    fresh.liveliness_lost += life_lost_ ? 1 : 0;
    due_ns = life_lost_ ? due_ns : std::min(due_ns, ends_ns + 1);
  }
  const bool changed = !(fresh == reported_);
  status_ = fresh;
  reported_ = fresh;
  gate_.evaluated(fanout_.seen_generation(), 0, due_ns, changed, false);
}

uint64_t RingWriter::status_version() noexcept
{
  if (!gate_.current(parts_.registry->topic_generation(spec_.matching.topic_hash), 0)) {
    const std::lock_guard<EndpointLock> lock(lock_);
    evaluate_status(monotonic_ns());
  }
  return gate_.version();
}

WriterStatus RingWriter::status() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  evaluate_status(monotonic_ns());
  return status_;
}

uint64_t RingWriter::matched() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  refresh();
  return fanout_.size();
}

bool RingWriter::all_attached(bool reliable_only) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  refresh();
  return fanout_.all_attached(tail_.head(), reliable_only);
}

void RingWriter::request_attach() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  refresh();
  fanout_.request_attach();
}

void RingWriter::close(bool with_endpoint) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  tail_.close();
  closed_ns_ = monotonic_ns();
  fanout_.close(closed_ns_);
  refresh();  // the readers matched now are the ones that are owed
  fanout_.note_attached(tail_.head());
  has_endpoint_ = with_endpoint;
  if (with_endpoint) {
    parts_.registry->retire_endpoint(endpoint_, closed_ns_);
  }
}

bool RingWriter::waits_for_attach() noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  if (!endpoint_free_ && !fanout_.all_attached(tail_.head(), false)) {
    return true;
  }
  return std::any_of(
    carried_.begin(), carried_.end(),
    [](const std::unique_ptr<RingWriter> & ring) { return ring->waits_for_attach(); });
}

bool RingWriter::release_if_drained(int64_t now_ns) noexcept
{
  const std::lock_guard<EndpointLock> lock(lock_);
  carried_.erase(
    std::remove_if(
      carried_.begin(), carried_.end(),
      [&](const std::unique_ptr<RingWriter> & ring) { return ring->release_if_drained(now_ns); }),
    carried_.end());
  const bool expired = now_ns - closed_ns_ > kRetireCapNs;
  refresh();  // a reader born before the end may have turned live behind it
  if (!carried_.empty() || !fanout_.all_detached(tail_.head(), expired)) {
    return false;
  }
  if (has_endpoint_ && !endpoint_free_) {
    endpoint_free_ = true;
    parts_.registry->free_endpoint(endpoint_);
    // SYNC endpoint state: free, fence, look at the entries; pairs with Inbox::attach, which stores
    // its entry, fences and looks at the state: one of the two sees the other.
    Memory::fence(Memory::seq_cst);
    refresh();
    if (!fanout_.all_detached(tail_.head(), expired)) {
      return false;
    }
  }
  return all_given_back();
}

}  // namespace shmcore
