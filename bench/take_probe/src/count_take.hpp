// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef COUNT_TAKE_HPP_
#define COUNT_TAKE_HPP_

#include <cstdint>
#include <optional>

#include "take_file.hpp"

namespace take_probe
{
struct Sequenced
{
  const uint8_t * gid;  // kGidBytes
  uint64_t number;      // publication sequence number
};

struct Take
{
  int64_t source_ns;  // CLOCK_REALTIME of the publisher; 0 or less: not stamped
  int64_t now_ns;     // CLOCK_REALTIME
  // Empty where the rmw numbers no publications.
  std::optional<Sequenced> sequenced;
};

// Counts one message. For several threads at once; allocates nothing and calls no system. Waits for
// `adding` only at the first message of a publisher: it keeps two from taking one place.
void count_take(Record & record, const Take & take, std::atomic<uint32_t> & adding) noexcept;

// A lock of a word that holds 0 when it is free.
class SpinGuard
{
public:
  explicit SpinGuard(std::atomic<uint32_t> & word) noexcept;
  ~SpinGuard() { word_.store(0, std::memory_order_release); }
  SpinGuard(const SpinGuard &) = delete;
  SpinGuard & operator=(const SpinGuard &) = delete;

private:
  std::atomic<uint32_t> & word_;
};

}  // namespace take_probe

#endif  // COUNT_TAKE_HPP_
