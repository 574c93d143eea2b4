// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Requests and replies begin with the request's sequence number, 8 bytes.
#ifndef SEQUENCE_PREFIX_HPP_
#define SEQUENCE_PREFIX_HPP_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "shmcore/endpoint.hpp"

namespace shmcore
{

inline constexpr uint64_t kSequenceBytes = 8;

class SequencedPayload final : public Payload
{
public:
  SequencedPayload(Payload & payload, int64_t sequence) noexcept
  : payload_(payload), sequence_(sequence)
  {
  }

  void stamped(int64_t source_ns) noexcept override { payload_.stamped(source_ns); }
  bool has_native() const noexcept override { return payload_.has_native(); }
  Result<uint64_t> size(PayloadFormat format) noexcept override
  {
    Result<uint64_t> size = payload_.size(format);
    return size ? Result<uint64_t>(*size + kSequenceBytes) : size;
  }

  Result<void> fill(PayloadFormat format, std::byte * out, uint64_t bytes) noexcept override
  {
    std::memcpy(out, &sequence_, kSequenceBytes);
    return payload_.fill(format, out + kSequenceBytes, bytes - kSequenceBytes);
  }

private:
  Payload & payload_;
  int64_t sequence_;
};

// 0 when the bytes are too short, which the caller's length check then finds.
inline int64_t read_sequence(std::span<const std::byte> bytes) noexcept
{
  int64_t sequence = 0;
  if (bytes.size() >= kSequenceBytes) {
    std::memcpy(&sequence, bytes.data(), kSequenceBytes);
  }
  return sequence;
}

}  // namespace shmcore

#endif  // SEQUENCE_PREFIX_HPP_
