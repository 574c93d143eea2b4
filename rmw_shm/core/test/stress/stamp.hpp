// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A message that says who wrote it and which it is, and whose every byte follows from that: a torn,
// foreign or reused body does not fit its stamp.
#ifndef STRESS__STAMP_HPP_
#define STRESS__STAMP_HPP_

#include <algorithm>
#include <cstring>

#include "shmcore/endpoint.hpp"
#include "stress/load.hpp"

namespace shmcore::stress
{

struct Stamp
{
  uint32_t writer;
  uint32_t life;      // of the writer: it may come again
  uint64_t sequence;  // from 0 within a life
  uint32_t bytes;     // of the whole message, the stamp included
  uint32_t last;      // 1: nothing follows, from anybody
  uint64_t check;     // over the fields above; the body's words follow from it

  uint64_t expected_check() const noexcept
  {
    return mix(mix(static_cast<uint64_t>(writer) << 32 | life) ^ sequence) ^
           mix(static_cast<uint64_t>(bytes) << 32 | last);
  }
  uint64_t body_word(uint64_t index) const noexcept
  {
    return check + index * 0x9E3779B97F4A7C15ull;
  }
};
static_assert(sizeof(Stamp) == 32);

class StampedPayload final : public Payload
{
public:
  explicit StampedPayload(const Stamp & stamp) noexcept : stamp_(stamp)
  {
    stamp_.check = stamp_.expected_check();
  }
  Result<uint64_t> size(PayloadFormat) noexcept override { return stamp_.bytes; }
  Result<void> fill(PayloadFormat, std::byte * out, uint64_t bytes) noexcept override
  {
    std::memcpy(out, &stamp_, sizeof(stamp_));
    for (uint64_t at = sizeof(stamp_); at < bytes; at += 8) {
      const uint64_t word = stamp_.body_word(at / 8);
      std::memcpy(out + at, &word, std::min<uint64_t>(8, bytes - at));
    }
    return {};
  }

private:
  Stamp stamp_;
};

class StampedConsumer final : public Consumer
{
public:
  // Looks twice, so long apart: what is being read must not be reused.
  explicit StampedConsumer(int64_t hold_ns = 0) noexcept : hold_ns_(hold_ns) {}

  Result<void> consume(
    const MessageMeta & given, std::span<const std::byte> bytes) noexcept override
  {
    meta = given;
    whole = fits(bytes);
    if (hold_ns_ != 0) {
      nap(hold_ns_);
      whole = whole && fits(bytes);
    }
    return {};
  }

  MessageMeta meta{};
  Stamp stamp{};
  bool whole = false;

private:
  bool fits(std::span<const std::byte> bytes) noexcept
  {
    if (bytes.size() < sizeof(stamp)) {
      return false;
    }
    std::memcpy(&stamp, bytes.data(), sizeof(stamp));
    if (stamp.bytes != bytes.size() || stamp.check != stamp.expected_check()) {
      return false;
    }
    for (uint64_t at = sizeof(stamp); at < bytes.size(); at += 8) {
      const uint64_t word = stamp.body_word(at / 8);
      if (std::memcmp(bytes.data() + at, &word, std::min<uint64_t>(8, bytes.size() - at)) != 0) {
        return false;
      }
    }
    return true;
  }

  int64_t hold_ns_;
};

}  // namespace shmcore::stress

#endif  // STRESS__STAMP_HPP_
