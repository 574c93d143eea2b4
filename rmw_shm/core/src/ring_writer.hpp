// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A ring with its chunks, its growth and its readers: what publishers, clients (requests) and
// services (one lane per client) write through. docs/shm_protocol.md section 4.
#ifndef RING_WRITER_HPP_
#define RING_WRITER_HPP_

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "endpoint_lock.hpp"
#include "fanout.hpp"
#include "deadline_watch.hpp"
#include "process_parts.hpp"
#include "status_gate.hpp"
#include "shmcore/endpoint.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{

class RingWriter
{
public:
  struct Spec
  {
    Fanout::Matching matching;
    uint64_t keep_for_late;  // transient_local: samples kept for readers to come; else 0
    bool lossless;           // requests, replies: full is an error instead of a loss
  };

  static Result<std::unique_ptr<RingWriter>> create(Process::Parts & parts, Spec spec) noexcept;
  // Gives the memory back; only when nobody can read it any more or the process ends. A chunk that
  // is marked all the same is never used again.
  ~RingWriter();
  RingWriter(const RingWriter &) = delete;
  RingWriter & operator=(const RingWriter &) = delete;

  // Named by its endpoint once that is claimed; before the first write.
  // `reader`: of a lane, its client.
  void identify(SlotRef endpoint, const Gid & gid, const Gid & reader = {}) noexcept;

  uint64_t offset() const noexcept { return offset_; }
  SlotRef endpoint() const noexcept { return endpoint_; }

  // Writes and notifies. Returns the 1-based number of the message, 0 when nobody is there to get
  // it and none is kept. On error nothing has changed for any reader. Errors also: timeout, a
  // keep_all reader is too far behind.
  Result<uint64_t> write(Payload & payload) noexcept;

  // A chunk for the caller to build a message of `bytes` bytes in; aligned to 64. ring_loans.cpp.
  // Errors: out_of_slots (kMaxLoans), out_of_memory.
  Result<std::byte *> borrow(uint64_t bytes) noexcept;
  // Like write, and ends the loan. `payload` stands for the same message, for readers that want
  // another format. On error the loan goes on. Errors also: invalid_argument, not a loan of ours.
  Result<uint64_t> write_loan(Payload & payload, const std::byte * loan) noexcept;
  Result<void> give_back(const std::byte * loan) noexcept;

  uint64_t matched() noexcept;
  uint64_t status_version() noexcept;
  WriterStatus status() noexcept;
  int64_t status_due_ns() const noexcept { return gate_.due_ns(); }
  void assert_liveliness() noexcept;
  bool all_attached(bool reliable_only) noexcept;
  void request_attach() noexcept;

  // No more messages. For a ring with an endpoint of its own the endpoint turns retired.
  void close(bool with_endpoint) noexcept;
  // After close: frees the endpoint when every reader has drained and detached, is gone, or has not
  // attached within kRetireCapNs; the memory is pinned as long as a living reader is attached, or
  // holds a chunk, or cannot be looked at.
  // True: done, destroy me.
  bool release_if_drained(int64_t now_ns) noexcept;
  bool waits_for_attach() noexcept;

  // A ring that carries others (a service's lanes) lives until they are drained as well.
  void carry(std::unique_ptr<RingWriter> other) { carried_.push_back(std::move(other)); }

private:
  struct Chunk
  {
    uint64_t position;
    uint64_t offset;  // in the data file; 0: the payload was inline
    uint64_t bytes;   // as asked from the arena
    bool copy_first;  // its slot says that marks do not hold it
  };
  struct Segment
  {
    RingSegment<Memory> * address;
    uint64_t offset;
    uint64_t capacity;  // slots
  };

  RingWriter(Process::Parts & parts, Spec spec, uint64_t offset, Segment first) noexcept;

  void evaluate_status(int64_t now_ns) noexcept;
  void show_life(int64_t now_ns) noexcept;
  void expect_status_change() noexcept;
  bool leased() const noexcept
  {
    const Qos & qos = spec_.matching.qos;
    return qos.liveliness == Liveliness::manual_by_topic && qos.lease_ns != kInfiniteNs;
  }
  struct Draft
  {
    int64_t order_ns = 0;
    int64_t source_ns = 0;
    uint64_t bytes = 0;
    PayloadFormat format{};
    bool copy_first = false;
    uint32_t word_count = 0;
    uint64_t words[kInlineWords];  // the first word_count of them

    bool in_chunk() const noexcept { return bytes > kInlineBytes; }
  };
  Result<uint64_t> write(Payload & payload, Chunk * loan) noexcept;
  void note_message(int64_t order_ns) noexcept;
  Result<void> fill_inline(Payload & payload, Draft & draft) noexcept;
  Result<void> fill_chunk(Payload & payload, Draft & draft) noexcept;
  Result<void> adopt(Draft & draft, uint64_t chunk) noexcept;
  void count_message() noexcept;
  void emit(const Draft & draft) noexcept;
  void trace(const Draft & draft, uint32_t wakes) noexcept;
  std::vector<Chunk>::iterator find_loan(const std::byte * loan) noexcept;
  Error unknown_loan() const noexcept;
  void stamp(int64_t & order_ns, int64_t & source_ns) noexcept;
  void refresh() noexcept;
  uint64_t gate_for(const ReaderRecord & reader) noexcept;
  uint64_t owed_floor() noexcept;
  uint64_t deepest() noexcept;

  // ring_room.cpp
  Result<void> make_slot_room() noexcept;
  Result<void> grow() noexcept;
  enum class GateWait : uint8_t
  {
    passed,
    slow,
    stuck,
  };
  GateWait wait_for_readers(uint64_t wanted) noexcept;
  enum class ChunkUse : uint8_t
  {
    copied,
    lent,
  };
  Result<uint64_t> acquire_chunk(uint64_t bytes, ChunkUse use) noexcept;
  void reclaim() noexcept;
  // After a lent message of `bytes` was published, and its readers were woken.
  void reclaim_behind(uint64_t bytes) noexcept;
  void trim(uint64_t floor) noexcept;
  void drop_oldest(SlotTag why) noexcept;
  void scan_limbo() noexcept;
  bool all_given_back() noexcept;
  RingSlot<Memory> & slot_of(uint64_t position) noexcept;
  void count_chunk(int64_t bytes) noexcept;

  Process::Parts & parts_;
  Spec spec_;
  const uint64_t offset_;  // of the RingHeader
  SlotRef endpoint_{};
  EndpointLock lock_;  // all below
  Fanout fanout_;
  RingTail<Memory> tail_;
  std::vector<Segment> segments_;  // oldest first
  std::vector<Chunk> held_;        // circular: chunks that slots name, by rising position
  uint64_t held_first_ = 0;
  uint64_t held_count_ = 0;
  std::vector<Chunk> loans_;       // in the caller's hands
  std::vector<Chunk> limbo_;       // taken from their slots, perhaps still marked
  uint64_t lent_unreclaimed_ = 0;  // large lent messages since reclaim_behind last took chunks back
  uint64_t floor_ = 0;             // lower bound of owed_floor, as last computed
  uint64_t chunk_bytes_ = 0;       // held and in limbo
  int64_t last_order_ns_ = 0;
  int64_t realtime_offset_ns_ = 0;          // CLOCK_REALTIME - CLOCK_MONOTONIC at offset_read_ns_
  int64_t offset_read_ns_ = INT64_MIN / 2;  // CLOCK_MONOTONIC
  int64_t closed_ns_ = 0;                   // CLOCK_MONOTONIC
  DeadlineWatch deadline_;
  int64_t asserted_ns_;     // CLOCK_MONOTONIC; being created counts as a sign of life
  bool life_lost_ = false;  // counted for the lease that ran out last
  WriterStatus status_;
  WriterStatus reported_;  // as of the gate's version
  StatusGate gate_;
  bool has_endpoint_ = false;
  bool endpoint_free_ = false;
  std::vector<std::unique_ptr<RingWriter>> carried_;
  Gid gid_{};     // for traces
  Gid reader_{};  // zeros but for a lane

  void hold(const Chunk & chunk);
  Chunk & held_front() noexcept { return held_[held_first_ & (held_.size() - 1)]; }
};

// From this size on chunks are taken back before every message that is copied, so that few are in
// use and those are warm, and behind those that are lent (ring_loans.cpp); below it when many are out.
inline constexpr uint64_t kTrimAlways = 16 * 1024;
inline constexpr int64_t kOffsetAgeNs = 1'000'000;  // a stepped clock shows in stamps within this
inline constexpr int64_t kRetireCapNs = 10'000'000'000;
inline constexpr int64_t kKeepAllWaitNs = 100'000'000;  // per message, for keep_all readers
inline constexpr int64_t kStuckNs = 1'000'000'000;      // a keep_all reader that stands still

}  // namespace shmcore

#endif  // RING_WRITER_HPP_
