// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "process_takes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>

namespace take_probe
{
namespace
{
constexpr size_t kPlaces = 4096;           // for takers; a power of two
constexpr size_t kPlacesUsed = 3072;       // beyond, a search would be long
const void * const kForgotten = &kPlaces;  // a handle that nobody has

struct Place
{
  std::atomic<const void *> handle;  // null: never used; stored last, with release
  std::atomic<Record *> record;      // null: refused
};

// Everything this process knows. In memory that the kernel empties in the child of a fork, however
// the fork was made: zeros are the state of a process that has not taken anything.
struct State
{
  std::atomic<uint32_t> adding;           // held while a place or a publisher is added
  std::atomic<uint32_t> closed;           // no file can be had, or there are too many takers
  std::atomic<uint32_t> given_up;         // messages; not yet in the header
  std::atomic<FileHeader *> open_header;  // null: there is no file yet
  uint32_t used;                          // places; guarded by adding
  TakeFile file;                          // guarded by adding
  Place places[kPlaces];
};

std::atomic<State *> shared_state{nullptr};

State * new_state() noexcept
{
  void * mapped =
    mmap(nullptr, sizeof(State), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    return nullptr;
  }
  auto * state = static_cast<State *>(mapped);
  if (madvise(mapped, sizeof(State), MADV_WIPEONFORK) != 0) {
    // A child would write into its parent's file: then better nothing at all.
    state->closed.store(1, std::memory_order_relaxed);
  }
  State * other = nullptr;
  // SYNC shared_state: publishes the mapping; pairs with the acquire in state().
  if (!shared_state.compare_exchange_strong(other, state, std::memory_order_acq_rel)) {
    munmap(mapped, sizeof(State));
    return other;
  }
  return state;
}

State * state() noexcept
{
  State * known = shared_state.load(std::memory_order_acquire);
  return known != nullptr ? known : new_state();
}

size_t first_place(const void * handle) noexcept
{
  return (reinterpret_cast<uintptr_t>(handle) * 0x9E3779B97F4A7C15) >> 52;
}

// Where the handle stands; null if it does not. `free` is then where it may be put.
Place * find(State & state, const void * handle, Place ** free = nullptr) noexcept
{
  const size_t start = first_place(handle);
  for (size_t step = 0; step < kPlaces; ++step) {
    Place & place = state.places[(start + step) & (kPlaces - 1)];
    // SYNC place.handle: acquire, shows the record; pairs with the release in add_taker.
    const void * holder = place.handle.load(std::memory_order_acquire);
    if (holder == handle) {
      return &place;
    }
    const bool is_free = holder == nullptr || holder == kForgotten;
    if (is_free && free != nullptr && *free == nullptr) {
      *free = &place;
    }
    if (holder == nullptr) {
      return nullptr;
    }
  }
  return nullptr;
}

// What it costs to count one message, with a record that is thrown away.
uint32_t measured_cost(State & state) noexcept
{
  void * mapped =
    mmap(nullptr, sizeof(Record), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    return 0;
  }
  auto & record = *static_cast<Record *>(mapped);
  std::atomic<uint32_t> adding{0};
  const uint8_t gid[kGidBytes] = {1};
  constexpr uint64_t kRepetitions = 1000;
  const auto repeat = [&] {
    for (uint64_t number = 1; number <= kRepetitions; ++number) {
      find(state, &record);
      const int64_t now = realtime_now();
      const Take take{now - static_cast<int64_t>(number << 10), now, Sequenced{gid, number}};
      count_take(record, take, adding);
    }
  };
  repeat();  // touches the memory
  const int64_t begin = realtime_now();
  repeat();
  const int64_t spent = realtime_now() - begin;
  munmap(mapped, sizeof(Record));
  return spent < 0 ? 0 : static_cast<uint32_t>(spent * 1000 / static_cast<int64_t>(kRepetitions));
}

// What was given up until the file was there is told as soon as it is. Both sides of the race write
// one word and then read the other, in one order for all: SYNC given_up, open_header: seq_cst, so
// that one of them sees both.
void tell_given_up(State & state) noexcept
{
  if (FileHeader * header = state.open_header.load(); header != nullptr) {
    header->given_up.fetch_add(state.given_up.exchange(0), std::memory_order_relaxed);
  }
}

bool open_file(State & state) noexcept
{
  const char * folder = std::getenv(kFolderVariable);
  if (folder == nullptr) {
    return false;
  }
  char command[sizeof FileHeader::command];
  ssize_t bytes = 0;
  const int descriptor = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) {
    bytes = read(descriptor, command, sizeof command);
    close(descriptor);
  }
  const auto pid = static_cast<uint32_t>(getpid());
  const size_t length = bytes > 0 ? static_cast<size_t>(bytes) : 0;
  const Identity identity{pid, realtime_now(), program_invocation_short_name, command, length};
  if (!state.file.create(folder, identity)) {
    return false;
  }
  state.file.header()->probe_cost_ps.store(measured_cost(state), std::memory_order_relaxed);
  state.open_header.store(state.file.header());
  tell_given_up(state);
  return true;
}

// Null: not recorded.
Record * add_taker(State & state, const Taker & taker, int64_t now_ns) noexcept
{
  const int reason = errno;  // which a take leaves to its caller
  const BoundedLock lock(state.adding);
  if (!lock.held()) {
    state.given_up.fetch_add(1);
    tell_given_up(state);
    return nullptr;
  }
  Place * free = nullptr;
  if (const Place * known = find(state, taker.handle, &free); known != nullptr) {
    return known->record.load(std::memory_order_relaxed);
  }
  if (!state.file.is_open() && !open_file(state)) {
    state.closed.store(1, std::memory_order_relaxed);
    errno = reason;
    return nullptr;
  }
  if (free == nullptr || state.used == kPlacesUsed) {
    state.file.header()->refused_full.fetch_add(1, std::memory_order_relaxed);
    state.closed.store(1, std::memory_order_relaxed);
    return nullptr;
  }
  Record * record = state.file.add(taker.kind, taker.name, taker.rmw, now_ns);
  state.used += free->handle.load(std::memory_order_relaxed) == nullptr ? 1 : 0;
  free->record.store(record, std::memory_order_relaxed);
  // SYNC place.handle: release, publishes the record; pairs with the acquire in find.
  free->handle.store(taker.handle, std::memory_order_release);
  errno = reason;
  return record;
}

}  // namespace

int64_t realtime_now() noexcept
{
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

void count_message(const Taker & taker, const Take & take) noexcept
{
  State * known = state();
  if (known == nullptr) {
    return;
  }
  const Place * place = find(*known, taker.handle);
  Record * record = nullptr;
  if (place != nullptr) {
    record = place->record.load(std::memory_order_relaxed);
  } else if (known->closed.load(std::memory_order_relaxed) == 0) {
    record = add_taker(*known, taker, take.now_ns);
  }
  if (record != nullptr) {
    count_take(*record, take, known->adding);
  }
}

void forget(const void * handle) noexcept
{
  State * known = shared_state.load(std::memory_order_acquire);
  if (known == nullptr) {
    return;
  }
  // Without the lock: nobody else changes the place of a handle that is there.
  if (Place * place = find(*known, handle); place != nullptr) {
    // SYNC place.handle: release, ends the use of the record; pairs with the acquire in find.
    place->handle.store(kForgotten, std::memory_order_release);
  }
}

}  // namespace take_probe
