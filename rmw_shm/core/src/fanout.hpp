// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The readers of one ring, as its writer knows them: what each is owed, and how to wake it.
#ifndef FANOUT_HPP_
#define FANOUT_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "census.hpp"
#include "process_parts.hpp"
#include "shmcore/bell.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

struct ReaderRecord
{
  SlotRef ref;       // the reading endpoint
  uint32_t process;  // its process slot
  Gid gid;
  int64_t birth_ns;
  uint64_t reader_offset;  // its ReaderControl
  uint32_t line_index;
  uint32_t depth;  // samples; keep_all: the limit
  bool reliable;
  bool keep_all;
  bool transient_local;
  bool native;                      // reads our native layout
  uint64_t gate;                    // first position it is owed while it has not attached
  bool attend_rung = false;         // its attendant was asked to attach
  bool unreachable = false;         // its files could not be mapped
  int64_t retry_ns = 0;             // CLOCK_MONOTONIC when that is tried again
  uint64_t waited_at = UINT64_MAX;  // keep_all: cursor at which the wait for it ran out
  uint64_t gated_at = UINT64_MAX;   // keep_all: cursor at which it has held the writer back
  int64_t gated_since_ns = 0;       // CLOCK_MONOTONIC
  std::shared_ptr<Peer> peer;       // mapped on first use
  MailLine<Memory> * line = nullptr;
  const AttachEntry<Memory> * entry = nullptr;  // in its data file; nullptr: not found yet
};

class Fanout
{
public:
  // Which endpoints read this ring. A lane has exactly the client it was made for.
  struct Matching
  {
    EndpointKind readers;  // subscription, service, or client for a lane
    uint64_t topic_hash;
    std::string topic;
    std::string type;
    std::array<uint8_t, kTypeHashBytes> type_hash;
    Qos qos;
    uint64_t native_hash;
    SlotRef only;  // lanes: the one client
    bool lane;
  };

  Fanout(Process::Parts & parts, Matching matching) noexcept
  : parts_(parts), matching_(std::move(matching))
  {
  }

  // Our own slot: what readers' attach entries name us by, and our dirty bit.
  void identify(SlotRef self) noexcept
  {
    self_ = self;
    bit_ = 1ull << self.index % 64;
  }

  // One load when nothing changed. True: the readers may differ. `position_at` maps a birth to the
  // first position with order_ns >= birth.
  template<class PositionAt>
  bool refresh(PositionAt && position_at) noexcept
  {
    const uint64_t generation = parts_.registry->topic_generation(matching_.topic_hash);
    if (generation == seen_generation_) {
      return false;
    }
    seen_generation_ = generation;
    std::vector<ReaderRecord> fresh = rescan();
    for (ReaderRecord & reader : fresh) {
      reader.gate = position_at(reader);
      adopt(std::move(reader));
    }
    return true;
  }

  // As of the last refresh.
  const MatchStatus & match_status() const noexcept { return census_.status(); }
  uint64_t seen_generation() const noexcept { return seen_generation_; }

  // Wakes the threads of readers' processes that wait for statuses.
  void ring_status_waiters() noexcept;

  bool empty() const noexcept { return readers_.empty(); }
  uint64_t size() const noexcept { return readers_.size(); }
  bool all_native() const noexcept { return all_native_; }

  // The lowest position below `head` that a reader is still owed; `head` when there is none.
  uint64_t owed_floor(uint64_t head) noexcept;
  // The deepest history that any reader asks for, samples.
  uint64_t deepest() const noexcept { return deepest_; }

  // After the slot store and notify_fence.
  struct Notified
  {
    uint32_t wakes;      // futex wakes done
    uint32_t unreached;  // readers whose files cannot be mapped
  };
  Notified notify() noexcept;

  // A matched reader may hold marks that we cannot see: a chunk may be used again only if its slot
  // said so (copy_first) when it was published, or when nobody is out of sight any more.
  bool blind() const noexcept { return blind_; }

  // Readers born from now on are not ours.
  void close(int64_t now_ns) noexcept { closed_ns_ = now_ns; }
  // Learns who has attached: one that drains and detaches unseen would pass for one that never came.
  void note_attached(uint64_t head) noexcept;

  // The same over the keep_all reliable readers that are waited for.
  uint64_t gate_floor(uint64_t head) noexcept;
  // Notes since when each of them stands where it does.
  void watch_gate(uint64_t head, int64_t now_ns) noexcept;
  // Whether one that holds the floor below `wanted` has moved after `since_ns`.
  bool gate_moved(uint64_t head, uint64_t wanted, int64_t since_ns) noexcept;
  // Those of them that have not moved since the last call are not waited for until they do.
  void release_stuck() noexcept;

  // Whoever is owed something below `head` has attached; with `reliable_only` best effort readers
  // do not count.
  bool all_attached(uint64_t head, bool reliable_only) noexcept;
  // Asks the attendants of unattached readers to attach.
  void request_attach() noexcept;

  // Retired ring: every reader matched at the end that is owed something has drained and detached,
  // or is gone; `expired`: who has not attached yet does not count any more.
  bool all_detached(uint64_t head, bool expired) noexcept;

  // Maps the processes of all readers, so that for_each_mark sees the marks of all but those that
  // make us blind().
  void reach_all() noexcept;

  // Calls f(mark word) for each non-zero mark of each process that ever had a reader here.
  template<class F>
  void for_each_mark(F && f) noexcept
  {
    for (const std::shared_ptr<Peer> & peer : ever_) {
      const DataFile & data = peer->data();
      const uint32_t high = std::min(data.header.marks_high.load(Memory::relaxed), kMarks);
      for (uint32_t i = 0; i < high; ++i) {
        const uint64_t mark = mark_value(data, i);
        if (mark != 0) {
          f(mark);
        }
      }
    }
  }

private:
  std::vector<ReaderRecord> rescan() noexcept;
  void adopt(ReaderRecord && reader) noexcept;
  bool reach(ReaderRecord & reader) noexcept;
  // Of one that was reached.
  static NewsHint<Memory> hint_of(const ReaderRecord & reader) noexcept;
  Result<MailLine<Memory> *> open(ReaderRecord & reader) noexcept;
  void forget_gone() noexcept;
  bool attached(ReaderRecord & reader) noexcept;
  uint64_t cursor_of(ReaderRecord & reader, uint64_t head) noexcept;
  static uint64_t mark_value(const DataFile & data, uint32_t index) noexcept;

  Process::Parts & parts_;
  Matching matching_;
  SlotRef self_{};
  uint64_t bit_ = 0;
  uint64_t seen_generation_ = UINT64_MAX;
  std::vector<ReaderRecord> readers_;
  Census census_;
  std::vector<std::shared_ptr<Peer>> ever_;  // living processes that may hold marks on our chunks
  bool blind_ = false;                       // a reader is unreachable
  int64_t closed_ns_ = INT64_MAX;            // CLOCK_MONOTONIC
  uint64_t deepest_ = 0;
  bool all_native_ = false;
};

}  // namespace shmcore

#endif  // FANOUT_HPP_
