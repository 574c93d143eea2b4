// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "count_take.hpp"

#include <sched.h>

#include <cstring>
#include <ctime>

namespace take_probe
{
namespace
{
constexpr auto kRelaxed = std::memory_order_relaxed;

// Several times what the longest holder takes, which makes a file and measures what counting costs.
constexpr int64_t kPatienceNs = 2'000'000;

int64_t monotonic_now() noexcept
{
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

void count(Counter & counter) noexcept
{
  counter.fetch_add(1, kRelaxed);
}

size_t first_place(const uint8_t * gid) noexcept
{
  uint64_t halves[2];
  static_assert(sizeof halves == kGidBytes);
  std::memcpy(halves, gid, sizeof halves);
  // Fibonacci hashing: the upper bits of the product depend on all bits of both halves.
  return (((halves[0] * 31) ^ halves[1]) * 0x9E3779B97F4A7C15) >> 57 & (kPublishers - 1);
}

// The publisher's place, else the first free one, else null.
Publisher * place_of(Record & record, const uint8_t * gid) noexcept
{
  const size_t start = first_place(gid);
  for (size_t step = 0; step < kPublishers; ++step) {
    Publisher & place = record.publishers[(start + step) & (kPublishers - 1)];
    // SYNC place.received: acquire, shows the gid; pairs with the release of its first message.
    if (place.received.load(std::memory_order_acquire) == 0) {
      return &place;
    }
    if (std::memcmp(place.gid, gid, kGidBytes) == 0) {
      return &place;
    }
  }
  return nullptr;
}

void extend(Publisher & publisher, uint64_t number) noexcept
{
  uint64_t first = publisher.first.load(kRelaxed);
  while (number < first && !publisher.first.compare_exchange_weak(first, number, kRelaxed)) {
  }
  uint64_t highest = publisher.highest.load(kRelaxed);
  while (number > highest && !publisher.highest.compare_exchange_weak(highest, number, kRelaxed)) {
  }
  count(publisher.received);
}

// True if it was its first message; false if somebody else took the place meanwhile, or there is
// none, or somebody else adds one for too long.
bool add_publisher(
  Record & record, const Sequenced & message, std::atomic<uint32_t> & adding) noexcept
{
  const BoundedLock lock(adding);
  Publisher * place = lock.held() ? place_of(record, message.gid) : nullptr;
  if (place == nullptr || place->received.load(kRelaxed) != 0) {
    return false;
  }
  std::memcpy(place->gid, message.gid, kGidBytes);
  place->first.store(message.number, kRelaxed);
  place->highest.store(message.number, kRelaxed);
  // SYNC place.received: release, publishes the gid; pairs with the acquire in place_of.
  place->received.store(1, std::memory_order_release);
  return true;
}

void count_sequence(
  Record & record, const Sequenced & message, std::atomic<uint32_t> & adding) noexcept
{
  Publisher * place = place_of(record, message.gid);
  if (place != nullptr && place->received.load(kRelaxed) == 0) {
    if (add_publisher(record, message, adding)) {
      return;
    }
    place = place_of(record, message.gid);
  }
  if (place == nullptr || place->received.load(kRelaxed) == 0) {
    count(record.untracked);
    return;
  }
  extend(*place, message.number);
}

}  // namespace

BoundedLock::BoundedLock(std::atomic<uint32_t> & word) noexcept : word_(word), held_(false)
{
  // SYNC adding: acquire, pairs with the release of the holder before.
  const auto taken = [&] { return word_.exchange(1, std::memory_order_acquire) == 0; };
  held_ = taken();
  if (held_) {
    return;
  }
  const int64_t end = monotonic_now() + kPatienceNs;
  while (!held_ && monotonic_now() < end) {
    sched_yield();
    held_ = taken();
  }
}

void count_take(Record & record, const Take & take, std::atomic<uint32_t> & adding) noexcept
{
  count(record.taken);
  record.last_take_ns.store(take.now_ns, kRelaxed);
  if (take.source_ns <= 0) {
    count(record.unstamped);
  } else if (take.source_ns > take.now_ns) {
    count(record.from_future);
  } else {
    count(record.ages[age_bucket(static_cast<uint64_t>(take.now_ns - take.source_ns))]);
  }
  if (take.sequenced) {
    count_sequence(record, *take.sequenced, adding);
  } else if (record.kind == Kind::kTopic) {
    count(record.unsequenced);
  }
}

}  // namespace take_probe
