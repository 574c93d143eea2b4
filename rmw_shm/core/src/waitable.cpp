// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/waitable.hpp"

#include <algorithm>
#include <new>

#include "process_parts.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/cpu_hints.hpp"
#include "shmcore/cpu_share.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kPolicyNs = 100'000'000;  // how long a thread's scheduling policy is believed
constexpr uint32_t kUnreportedHits = 256;

bool any_ready(std::span<Waitable * const> things) noexcept
{
  for (Waitable * thing : things) {
    if (thing != nullptr && thing->ready()) {
      return true;
    }
  }
  return false;
}

int64_t earliest_due(std::span<Waitable * const> things) noexcept
{
  int64_t earliest_ns = INT64_MAX;
  for (Waitable * thing : things) {
    if (thing != nullptr) {
      earliest_ns = std::min(earliest_ns, thing->due_ns());
    }
  }
  return earliest_ns;
}

bool any_settled_ready(std::span<Waitable * const> things) noexcept
{
  bool found = false;
  for (Waitable * thing : things) {
    found = (thing != nullptr && thing->settle()) || found;
  }
  return found;
}

// Until something is ready or `until_ns` has come; `now_ns` is the last look at the clock.
bool look_until(std::span<Waitable * const> things, int64_t until_ns, int64_t & now_ns) noexcept
{
  do {
    for (int i = 0; i < 8; ++i) {
      if (any_ready(things)) {
        return true;
      }
      pause_cpu();
    }
    now_ns = monotonic_ns();
  } while (now_ns < until_ns);
  return false;
}

}  // namespace

void Guard::trigger() noexcept
{
  Process::Parts & parts = process_.parts();
  triggered_.store(true, std::memory_order_release);
  notify_fence<Memory>();
  parts.ring_bells(*parts.peers.self(), waiters_.load(std::memory_order_relaxed));
}

void Guard::subscribe(uint32_t bell) noexcept
{
  const uint64_t bit = 1ull << bell;
  if ((waiters_.load(std::memory_order_relaxed) & bit) == 0) {
    waiters_.fetch_or(bit, std::memory_order_relaxed);
  }
}

bool Guard::ready() noexcept
{
  return triggered_.load(std::memory_order_acquire);
}

bool Guard::consume() noexcept
{
  return triggered_.load(std::memory_order_relaxed) &&
         triggered_.exchange(false, std::memory_order_acq_rel);
}

GraphGuard::GraphGuard(Process & process) noexcept
: process_(process), seen_(process.registry().change_head())
{
}

void GraphGuard::subscribe(uint32_t bell) noexcept
{
  const uint64_t bit = 1ull << bell;
  Registry & registry = process_.registry();
  Memory::Atom<uint64_t> & bells = registry.file().process[registry.process_index()].graph_bells;
  if ((bells.load(Memory::relaxed) & bit) == 0) {
    bells.fetch_or(bit, Memory::relaxed);  // ordered by the fence in bell_arm
  }
}

bool GraphGuard::ready() noexcept
{
  return process_.registry().change_head() != seen_.load(std::memory_order_relaxed);
}

bool GraphGuard::consume() noexcept
{
  const uint64_t head = process_.registry().change_head();
  return seen_.exchange(head, std::memory_order_relaxed) != head;
}

void StatusWatch::subscribe(uint32_t bell) noexcept
{
  const uint64_t bit = 1ull << bell;
  Registry & registry = process_.registry();
  Memory::Atom<uint64_t> & bells = registry.file().process[registry.process_index()].status_bells;
  if ((bells.load(Memory::relaxed) & bit) == 0) {
    bells.fetch_or(bit, Memory::relaxed);  // ordered by the fence in bell_arm
  }
}

Result<std::unique_ptr<Waiter>> Waiter::create(Process & process) noexcept
{
  const uint32_t bell = process.parts().bells.claim();
  if (bell == kBells) {
    return make_error(
      Errc::out_of_slots,
      "this context has %u wait sets already, the most it can have; destroy "
      "some or use a second context",
      kBells);
  }
  std::unique_ptr<Waiter> waiter(new (std::nothrow) Waiter(process, bell));
  if (!waiter) {
    process.parts().bells.release(bell);
    return make_error(Errc::out_of_memory, "no memory for a wait set");
  }
  return waiter;
}

Waiter::~Waiter()
{
  report_hits();
  process_.parts().bells.release(bell_);
}

// A wait that ends in its first moment writes no shared word, hence hits are told in batches.
void Waiter::count_hit() noexcept
{
  if (++unreported_hits_ == kUnreportedHits) {
    report_hits();
  }
}

void Waiter::report_hits() noexcept
{
  if (unreported_hits_ != 0) {
    process_.parts().arena->data().header.spin_hits.fetch_add(unreported_hits_, Memory::relaxed);
    unreported_hits_ = 0;
  }
}

// A thread may have become a real-time one after its context was made. Asking costs a system call.
SpinToken<Memory> Waiter::take_token(int64_t now_ns, int64_t until_ns) noexcept
{
  const Options & options = process_.options();
  if (!options.spin_in_real_time && now_ns >= policy_due_ns_) {
    in_real_time_ = scheduled_in_real_time();
    policy_due_ns_ = now_ns + kPolicyNs;
  }
  if (in_real_time_) {
    return {};
  }
  Registry & registry = process_.registry();
  const std::span tokens(registry.file().prefix.spin_token);
  return SpinToken<Memory>::claim(
    tokens.first(std::min(options.spin_tokens, kSpinTokens)), registry.process_index() + bell_,
    now_ns, until_ns);
}

// Spins while something is expected within the budget. The expectation is the smoothed time that
// recent waits on this bell took; what a sleeper measures contains its own wake-up and perhaps its
// peer's, so twice the budget still counts: two sleepers that answer each other find out.
bool Waiter::spin(
  std::span<Waitable * const> things, int64_t start_ns, int64_t deadline_ns) noexcept
{
  const int64_t budget_ns = process_.options().spin_ns;
  if (budget_ns == 0 || process_.parts().expected_gap_ns[bell_] > 2 * budget_ns) {
    return false;
  }
  const int64_t until_ns = std::min(deadline_ns, start_ns + budget_ns);
  int64_t now_ns = start_ns;
  if (look_until(things, std::min(until_ns, start_ns + kFreeSpinNs), now_ns)) {
    count_hit();
    return true;
  }
  DataHeader & statistics = process_.parts().arena->data().header;
  if (now_ns < until_ns) {
    const SpinToken<Memory> token = take_token(now_ns, until_ns);
    if (!token) {
      statistics.spin_denied.fetch_add(1, Memory::relaxed);
    } else if (look_until(things, until_ns, now_ns)) {
      count_hit();
      return true;
    }
  }
  statistics.spin_misses.fetch_add(1, Memory::relaxed);
  return false;
}

void Waiter::note_ready() noexcept
{
  int64_t & expected_ns = process_.parts().expected_gap_ns[bell_];
  expected_ns -= expected_ns / 8;
}

bool Waiter::wait(std::span<Waitable * const> things, int64_t deadline_ns) noexcept
{
  if (any_ready(things)) {
    note_ready();
    return true;
  }
  const int64_t start_ns = monotonic_ns();
  if (deadline_ns <= start_ns) {
    return false;
  }
  Process::Parts & parts = process_.parts();
  DataHeader & statistics = parts.arena->data().header;
  for (Waitable * thing : things) {
    if (thing != nullptr) {
      thing->subscribe(bell_);
    }
  }
  bool ready = spin(things, start_ns, deadline_ns);
  if (!ready) {
    report_hits();
  }
  BellLine<Memory> & bell = parts.mailbox->bell[bell_];
  while (!ready) {
    const uint32_t expected = bell_arm(bell);
    ready = any_settled_ready(things);
    if (!ready) {
      statistics.sleeps.fetch_add(1, Memory::relaxed);
      SystemFutex::wait(bell.word, expected, std::min(deadline_ns, earliest_due(things)));
      ready = any_ready(things);
    }
    bell_disarm(bell);
    if (!ready && monotonic_ns() >= deadline_ns) {
      break;
    }
  }
  // A long wait counts as no more than this: a few quick answers after a pause are enough to try
  // spinning again.
  const int64_t gap_ns = std::min(monotonic_ns() - start_ns, 4 * process_.options().spin_ns + 1);
  int64_t & expected_ns = parts.expected_gap_ns[bell_];
  expected_ns += (gap_ns - expected_ns) / 4;
  return ready;
}

}  // namespace shmcore
