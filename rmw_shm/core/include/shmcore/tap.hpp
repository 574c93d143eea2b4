// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The messages of one publisher, or the requests of one client, copied out of its ring by somebody
// whom it does not know: it is neither held up nor touched, and so owes nothing. What it overwrites
// before it was read is missed, and counted. Where no subscription is matched and nothing is kept for
// late joiners, nothing is written, and there is nothing to see.
#ifndef SHMCORE__TAP_HPP_
#define SHMCORE__TAP_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "shmcore/layout.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

enum class TapStart : uint8_t
{
  now,     // what is published from here on
  oldest,  // also what its ring still holds: the history that late joiners get, at least
};

// Stands before each message in a reader's buffer. Payloads begin right behind it, the next record
// at the next multiple of 8.
struct TapRecord
{
  uint64_t position;  // in its ring, from 0
  uint64_t missed;    // messages between the one before (at first: the tap's making) and this one
  int64_t order_ns;   // CLOCK_MONOTONIC, rising
  int64_t source_ns;  // CLOCK_REALTIME
  uint32_t bytes;     // payload
  PayloadFormat format;
  uint8_t reserved[3];
};
static_assert(sizeof(TapRecord) == 40);

struct TapResult
{
  uint64_t messages = 0;  // records in the buffer
  uint64_t used = 0;      // bytes of it
  uint64_t wanted = 0;    // bytes that the next message would have taken; 0: it has not come yet
  bool ended = false;  // nothing will follow: the ring is closed and read, or its process is dead
};

class Observer;

// On the thread of its observer, which may be gone.
class Tap
{
public:
  Tap(Tap &&) noexcept;
  Tap & operator=(Tap &&) noexcept;
  ~Tap();

  // As many messages as there are and fit. Error: corrupt, the ring does not parse or is not all
  // there.
  Result<TapResult> read(std::span<std::byte> out) noexcept;
  // Passes over the message that did not fit; it counts as missed.
  void skip() noexcept;

private:
  friend class Observer;
  struct State;
  explicit Tap(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace shmcore

#endif  // SHMCORE__TAP_HPP_
