// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The reading side of an endpoint: the rings it reads, merged by order_ns, behind one mailbox line.
// docs/shm_protocol.md sections 4 (Join, Attach), 5 and 6.
#ifndef INBOX_HPP_
#define INBOX_HPP_

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "census.hpp"
#include "deadline_watch.hpp"
#include "endpoint_lock.hpp"
#include "process_parts.hpp"
#include "status_gate.hpp"
#include "shmcore/bell.hpp"
#include "shmcore/chunk_loan.hpp"
#include "shmcore/endpoint.hpp"
#include "shmcore/ring.hpp"

namespace shmcore
{

// One ring that the inbox reads.
struct Source
{
  static constexpr uint64_t kNothingHeld = UINT64_MAX;

  SlotRef ref;       // the writing endpoint (a service for a client's inbox)
  uint32_t process;  // its slot
  Gid gid;
  uint64_t native_hash;
  uint64_t bit;            // in the line's dirty word
  uint64_t ring_offset;    // publisher, client; a service's lane is looked up at attach
  uint64_t reader_offset;  // of a service: where its attach entries are
  int64_t born_ns;         // CLOCK_MONOTONIC, of its endpoint
  int64_t lifespan_ns;     // the writer's; kInfiniteNs: none
  int64_t lease_ns;        // of its manual liveliness; kInfiniteNs: alive while it exists
  uint32_t back;           // transient_local: samples before our birth that we want
  bool local;
  bool gone = false;  // not live any more: drain and let go
  bool attached = false;
  bool active = false;   // looked at before every sleep
  bool wanted = false;   // to be active, and could not be attached yet
  int64_t gone_ns = 0;   // CLOCK_MONOTONIC when that was noticed
  uint64_t horizon = 0;  // head when a take began: later samples wait for the next one
  std::shared_ptr<Peer> peer;
  RingCursor<Memory, Peer> cursor;
  AttachEntry<Memory> * entry = nullptr;
  // Takes with a filter run ahead of what they deliver: accepted samples that wait to be taken.
  uint64_t held_from = kNothingHeld;  // position of the first one
  RingCursor<Memory, Peer> held;      // stands there, or before it
  uint64_t counted = 0;               // arrivals: positions below it have been counted
  uint64_t watched = 0;               // deadlines: positions below it have been seen to arrive
};

class Inbox
{
public:
  struct Spec
  {
    EndpointKind kind;  // subscription, client or service
    uint64_t topic_hash;
    std::string topic;
    std::string type;
    std::array<uint8_t, kTypeHashBytes> type_hash;
    Qos qos;
    uint64_t native_hash;
    bool ignore_local;
    bool filtered = false;
  };
  // A service makes the reply lane of a client that attaches, and drops it when the client goes.
  struct LaneKeeper
  {
    virtual Result<uint64_t> lane_for(const Source & client) noexcept = 0;  // ring offset
    virtual void client_gone(const Source & client) noexcept = 0;

  protected:
    ~LaneKeeper() = default;
  };
  // Told about a message before its consumer is; returns how many leading bytes are not payload.
  using Prefix = uint64_t (*)(void * self, const Source & source, std::span<const std::byte> bytes);

  static Result<std::unique_ptr<Inbox>> create(Process::Parts & parts, Spec spec) noexcept;
  ~Inbox();
  Inbox(const Inbox &) = delete;
  Inbox & operator=(const Inbox &) = delete;

  void keep_lanes(LaneKeeper & keeper) noexcept { keeper_ = &keeper; }
  void keep_no_lanes() noexcept
  {
    const std::lock_guard<EndpointLock> lock(lock_);
    keeper_ = nullptr;
  }
  uint32_t line() const noexcept { return line_index_; }
  uint64_t reader_offset() const noexcept { return control_offset_; }

  // Named by its endpoint once that is live; looks at transient_local history from then on.
  void start(SlotRef endpoint, const Gid & gid, int64_t birth_ns) noexcept;

  Result<bool> take(Consumer & consumer, Prefix prefix = nullptr, void * self = nullptr) noexcept;
  bool finds(Consumer & consumer) noexcept;
  uint64_t matched() noexcept;
  // inbox_status.cpp
  uint64_t status_version() noexcept;
  ReaderStatus status() noexcept;
  int64_t status_due_ns() const noexcept { return gate_.due_ns(); }

  // See Reader.
  uint64_t begin_arrivals() noexcept;
  uint64_t count_arrivals() noexcept;
  bool has_arrivals() noexcept;

  // Client: a live service has attached to our requests and made us a lane.
  bool lane_ready() noexcept;
  const Spec & spec() const noexcept { return spec_; }

  void subscribe(uint32_t bell) noexcept;
  bool ready() noexcept;
  bool settle() noexcept;

  // Attendant: attaches to whoever has news for us, lets go of what is drained, and wakes our
  // waiters when there is something to take. `everybody`: attaches to all writers, asked or not.
  void attend(bool everybody) noexcept;

private:
  Inbox(Process::Parts & parts, Spec spec) noexcept
  : parts_(parts), spec_(std::move(spec)), deadline_(spec_.qos.deadline_ns)
  {
  }

  // inbox_sources.cpp
  void refresh_if_changed() noexcept;
  void rescan() noexcept;
  bool attach(Source & source) noexcept;
  void detach(Source & source) noexcept;
  bool start_position(Source & source) noexcept;
  AttachEntry<Memory> * claim_entry() noexcept;
  uint64_t lane_of_service(Source & source) noexcept;
  void activate(Source & source) noexcept;
  void activate_wanted() noexcept;
  void absorb() noexcept;
  bool drained(Source & source) noexcept;
  bool remember_finished(SlotRef writer) noexcept;
  void drop_drained() noexcept;

  // inbox_status.cpp
  void evaluate_status(int64_t now_ns) noexcept;
  void watch_arrivals() noexcept;
  uint64_t count_new() noexcept;
  int64_t asserted_ns(Source & source) noexcept;
  uint64_t lost() const noexcept
  {
    return control_->lost_overrun.load(Memory::relaxed) +
           control_->lost_corrupt.load(Memory::relaxed);
  }

  // inbox.cpp
  // Without the lock: false when there is nothing to look at.
  bool may_have_news() const noexcept
  {
    const uint64_t fresh =
      line_->dirty.load(Memory::acquire) & ~hot_seen_.load(std::memory_order_relaxed);
    return fresh != 0 || active_.load(std::memory_order_relaxed) != 0 ||
           any_wanted_.load(std::memory_order_relaxed);
  }
  bool has_message() noexcept;
  NewsHint<Memory> news() noexcept { return news_hint(parts_.mailbox->header, line_index_); }
  uint64_t depth() const noexcept;  // samples that we keep
  uint64_t owed() const noexcept;   // samples that every writer keeps for us
  bool keeps_last() const noexcept
  {
    return spec_.kind == EndpointKind::subscription && spec_.qos.history == History::keep_last;
  }
  static void count(Memory::Atom<uint64_t> & counter, uint64_t amount = 1) noexcept
  {
    counter.store(counter.load(Memory::relaxed) + amount, Memory::relaxed);
  }
  // Counts messages of a ring, from position `from` on, that are not delivered.
  void count_missed(
    Memory::Atom<uint64_t> & counter, TraceKind why, const Source & source, uint64_t from,
    uint64_t amount = 1) noexcept
  {
    count(counter, amount);
    if (parts_.traced()) [[unlikely]] {
      trace(why, source, from, amount);
    }
  }
  void trace(TraceKind kind, const Source & source, uint64_t position, uint64_t amount) noexcept;

  // inbox_walk.cpp
  Source * next_of_one(SlotCopy & copy) noexcept;
  Source * next_of_many(SlotCopy & copy) noexcept;
  Source * next_of_all(SlotCopy & copy) noexcept;
  Source * oldest() noexcept;
  static bool expired(const Source & source, int64_t order_ns) noexcept;
  void pass(Source & source, SlotRead found) noexcept;
  bool settle_on(Source & source, int64_t & order_ns) noexcept;
  void pass_over_superseded() noexcept;
  void skip_overrun(Source & source) noexcept;
  void advance(Source & source, uint64_t position) noexcept;
  void tell_position(Source & source) noexcept;

  // inbox_take.cpp
  enum class Hold : uint8_t
  {
    held,
    overtaken,   // by the writer: look at the ring again
    unreadable,  // counted
    no_memory,   // the sample is still there
  };
  struct Sample
  {
    std::span<const std::byte> bytes;
    ChunkLoan loan;  // of a chunk that is read where it is
    MessageMeta meta;
    bool accepted = false;  // the consumer was asked
  };
  Hold hold(
    Source & source, const RingCursor<Memory, Peer> & cursor, const SlotCopy & copy,
    Sample & sample) noexcept;
  Error no_memory_for(const SlotCopy & copy) const noexcept;
  static void describe(
    const Source & source, uint64_t number, const SlotCopy & copy, MessageMeta & meta) noexcept;
  Result<bool> deliver(
    const Source & source, Sample & sample, Consumer & consumer, Prefix prefix,
    void * self) noexcept;

  // inbox_sift.cpp
  struct Accepted
  {
    SlotRef writer;
    uint64_t position;
    uint64_t filter;  // Consumer::filter() that accepted it
  };
  bool sifts(const Consumer & consumer) const noexcept
  {
    return !accepted_.empty() || (consumer.filter() != 0 && keeps_last());
  }
  Result<bool> take_sifted(Consumer & consumer) noexcept;
  Result<void> sift(Consumer & consumer) noexcept;
  Result<bool> take_accepted(Consumer & consumer) noexcept;
  Source & source_of(SlotRef writer) noexcept;
  void let_go_of_first() noexcept;

  Process::Parts & parts_;
  Spec spec_;
  LaneKeeper * keeper_ = nullptr;
  uint32_t line_index_ = kMaxLines;
  MailLine<Memory> * line_ = nullptr;
  uint64_t control_offset_ = 0;
  ReaderControl * control_ = nullptr;
  SlotRef endpoint_{};
  int64_t birth_ns_ = 0;
  bool started_ = false;

  EndpointLock lock_;  // all below
  std::vector<Source> sources_;
  std::vector<SlotRef>
    finished_;                    // retired endpoints whose rings are drained: not to be read again
  std::vector<uint64_t> blocks_;  // offsets of our attach blocks
  uint64_t hot_ = 0;  // dirty bits that stay set: all rings of such a bit are active or wanted
  std::atomic<uint32_t> active_{0};      // active sources; read without the lock by ready()
  std::atomic<uint64_t> hot_seen_{0};    // copy of hot_
  std::atomic<bool> any_wanted_{false};  // some source is; read like active_
  int64_t retry_ns_ = 0;                 // CLOCK_MONOTONIC, when they are tried again
  uint64_t seen_generation_ = UINT64_MAX;
  uint64_t reception_ = 0;
  Census census_;
  DeadlineWatch deadline_;
  std::vector<int64_t> arrivals_;  // scratch of watch_arrivals
  ReaderStatus status_;
  StatusGate gate_;
  std::deque<Accepted> accepted_;  // oldest first; at most depth()
  std::vector<std::byte> spill_;   // copies of chunks when no mark is free
  Gid gid_{};                      // for traces
};

}  // namespace shmcore

#endif  // INBOX_HPP_
