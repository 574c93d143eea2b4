// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a Process is made of; for the core's own sources.
#ifndef PROCESS_PARTS_HPP_
#define PROCESS_PARTS_HPP_

#include <array>
#include <atomic>
#include <bitset>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "shmcore/arena.hpp"
#include "shmcore/bell.hpp"
#include "shmcore/burial.hpp"
#include "shmcore/futex.hpp"
#include "shmcore/liveness.hpp"
#include "shmcore/options.hpp"
#include "shmcore/peer.hpp"
#include "shmcore/process.hpp"
#include "shmcore/registry.hpp"
#include "shmcore/trace_ring.hpp"

namespace shmcore
{

class Inbox;
class RingWriter;

// Indices of marks, bells or lines in use: private memory, any thread.
template<uint32_t kCount>
class IndexPool
{
public:
  // kCount: none is free.
  uint32_t claim() noexcept
  {
    for (uint32_t w = 0; w < words_.size(); ++w) {
      uint64_t used = words_[w].load(std::memory_order_relaxed);
      while (used != UINT64_MAX) {
        const auto bit = static_cast<uint32_t>(std::countr_one(used));
        if (words_[w].compare_exchange_weak(
              used, used | 1ull << bit, std::memory_order_acquire, std::memory_order_relaxed)) {
          return w * 64 + bit;
        }
      }
    }
    return kCount;
  }
  void release(uint32_t index) noexcept
  {
    words_[index / 64].fetch_and(~(1ull << index % 64), std::memory_order_release);
  }

private:
  static_assert(kCount % 64 == 0);
  std::array<std::atomic<uint64_t>, kCount / 64> words_{};
};

// A dead process whose tail others have been asked to take.
struct PendingBurial
{
  Burial burial;
  std::bitset<kMaxProcesses> concerned;  // process slots
  uint64_t change_head;                  // attendants that have come so far have attached
};

struct Process::Parts
{
  explicit Parts(const Options & given);
  ~Parts();

  // Files and registry.
  static Result<void> make_files(void * self, const ProcessIdentity & identity) noexcept;
  static void on_change(void * self, Registry & registry, const ChangeNotice & notice) noexcept;
  static void on_death(void * self, uint32_t slot) noexcept;

  // Mailbox lines.
  Result<uint32_t> claim_line() noexcept;
  void release_line(uint32_t index) noexcept;

  // Attach blocks: zeroed, and never anything else again, since writers may look at them late.
  Result<uint64_t> claim_attach_block() noexcept;
  void release_attach_block(uint64_t offset) noexcept;

  // Marks. kMarks: none is free.
  uint32_t claim_mark() noexcept;
  Memory::Atom<uint64_t> & mark(uint32_t index) noexcept { return arena->data().mark[index]; }
  void release_mark(uint32_t index) noexcept { marks.release(index); }
  static void end_loan(void * self, uint32_t mark) noexcept;

  Gid next_gid(EndpointKind kind) noexcept;

  // Wakes the attendant of a process.
  void ring_attendant(Peer & peer, uint64_t reason) noexcept;
  void ring_attendant(uint32_t process, uint64_t reason) noexcept;
  void ring_neighbours(Registry & table, uint32_t index) noexcept;
  enum class Direction : uint8_t
  {
    before,
    after
  };
  static uint32_t live_neighbour(
    const Registry & table, uint32_t index, Direction direction) noexcept;
  void ring_bells(Peer & peer, uint64_t bells) noexcept;
  void ring_graph_waiters() noexcept;
  void ring_status_waiters(uint32_t process) noexcept;

  // Has the attendant report, once per endpoint and reason, that the process of a living endpoint
  // cannot be reached. No lock of the user's may be held by whoever reports, hence not at once.
  void tell_unreachable(SlotRef endpoint, const std::string & topic, const Error & why) noexcept;
  void tell() noexcept;

  // Reading endpoints that the attendant attaches, and rings that outlive their endpoint.
  void add(Inbox & inbox) noexcept;
  void remove(Inbox & inbox) noexcept;
  void retire(std::unique_ptr<RingWriter> ring) noexcept;
  // Frees retired rings that nobody needs; true when some are left that wait for a reader to attach.
  bool reclaim(int64_t now_ns) noexcept;

  void start_attendant();
  void stop_attendant() noexcept;
  void attend() noexcept;  // attendant.cpp
  void attach_all() noexcept;
  void hand_over(uint32_t chosen) noexcept;
  bool has_been_round(uint32_t process) noexcept;
  void begin_burials(int64_t now_ns) noexcept;
  void finish_burials(int64_t now_ns) noexcept;
  bool have_attended(const PendingBurial & pending) noexcept;
  // trace_switch.cpp. Turns the trace on or off as asked; returns when to look again.
  int64_t tend_trace(int64_t now_ns) noexcept;

  // Any thread: whether somebody wants to know when messages come and go, nearly never so.
  bool traced() const noexcept { return trace.load(std::memory_order_relaxed) != nullptr; }
  void record(const TraceRecord & record) noexcept;

  Options options;
  std::unique_ptr<Arena> arena;
  File mailbox_file;
  Mapping mailbox_map;
  MailboxFile * mailbox = nullptr;
  PeerTable peers;
  std::unique_ptr<Registry> registry;  // with `trace`, what every publish and take loads
  std::atomic<TraceRing<Memory> *> trace{nullptr};  // nullptr: off; stored by the attendant
  Watcher watcher;
  bool left = false;  // Process::leave

  IndexPool<kMarks> marks;
  IndexPool<kBells> bells;
  std::mutex line_mutex;  // mailbox growth, free_blocks
  std::vector<uint64_t> free_blocks;
  IndexPool<kMaxLines> lines;
  // Smoothed length of the waits on each bell; the thread that holds the bell. Outlives wait sets,
  // which some clients make anew for every wait.
  std::array<int64_t, kBells> expected_gap_ns{};
  std::atomic<uint32_t> next_entity{1};

  std::mutex endpoint_mutex;  // inboxes, retired; taken before any endpoint's own lock
  std::list<Inbox *> inboxes;
  std::list<std::unique_ptr<RingWriter>> retired;

  std::mutex tell_mutex;                     // told, untold
  std::set<std::pair<uint64_t, Errc>> told;  // endpoint and reason
  std::vector<Error> untold;

  std::thread attendant;
  std::atomic<bool> stopping{false};
  std::list<PendingBurial> burials;            // attendant thread
  std::bitset<kMaxProcesses> told_of_death;    // attendant thread: by the notices of a burial
  TraceRing<Memory> * trace_memory = nullptr;  // attendant thread; never given back
  bool trace_refused = false;                  // attendant thread: said that there is no memory
};

}  // namespace shmcore

#endif  // PROCESS_PARTS_HPP_
