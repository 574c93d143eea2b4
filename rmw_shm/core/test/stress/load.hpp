// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// How long the stress tests run and what chance they take:
//   SHMCORE_STRESS       multiplies messages, rings and kills; 1 when unset, 100 for a night.
//   SHMCORE_STRESS_SEED  repeats a run's choices; its interleaving is the machine's business.
#ifndef STRESS__LOAD_HPP_
#define STRESS__LOAD_HPP_

#include <stdlib.h>
#include <time.h>

#include <cstdint>
#include <random>

#include "shmcore/atom.hpp"

namespace shmcore::stress
{

// Sanitized code takes several times as long.
#if defined(__SANITIZE_ADDRESS__)
#define SHMCORE_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SHMCORE_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(SHMCORE_THREAD_SANITIZER) || defined(SHMCORE_ADDRESS_SANITIZER)
inline constexpr uint64_t kSlowdown = 4;
#else
inline constexpr uint64_t kSlowdown = 1;
#endif

// `amount` of the default run, for this run; at least one.
inline uint64_t scaled(uint64_t amount)
{
  const char * given = getenv("SHMCORE_STRESS");
  const double factor = given == nullptr ? 1.0 : strtod(given, nullptr);
  const auto wanted = static_cast<uint64_t>(static_cast<double>(amount / kSlowdown) * factor);
  return wanted == 0 ? 1 : wanted;
}

inline uint64_t run_seed()
{
  static const uint64_t seed = [] {
    const char * given = getenv("SHMCORE_STRESS_SEED");
    return given == nullptr ? uint64_t{std::random_device()()} : strtoull(given, nullptr, 0);
  }();
  return seed;
}

constexpr uint64_t mix(uint64_t value) noexcept
{
  value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ value >> 27) * 0x94D049BB133111EBull;
  return value ^ value >> 31;
}

// Small and fast enough to stand between two messages.
class Chance
{
public:
  explicit Chance(uint64_t stream) noexcept : state_(mix(run_seed() + mix(stream))) {}
  uint64_t below(uint64_t bound) noexcept
  {
    state_ += 0x9E3779B97F4A7C15ull;
    return mix(state_) % bound;
  }
  bool one_in(uint64_t times) noexcept { return below(times) == 0; }

private:
  uint64_t state_;
};

inline void nap(int64_t ns) noexcept
{
  const timespec time{ns / 1'000'000'000, ns % 1'000'000'000};
  nanosleep(&time, nullptr);
}

// Nobody is kept waiting for longer, however busy the machine is; who is has been forgotten.
inline constexpr int64_t kPatienceNs = 60'000'000'000;

}  // namespace shmcore::stress

#endif  // STRESS__LOAD_HPP_
