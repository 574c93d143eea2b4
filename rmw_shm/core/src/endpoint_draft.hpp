// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// From an EndpointSpec to the content of a registry slot.
#ifndef ENDPOINT_DRAFT_HPP_
#define ENDPOINT_DRAFT_HPP_

#include "shmcore/endpoint.hpp"

namespace shmcore
{

inline constexpr uint32_t kMaxDepth = 1u << 20;  // samples

// Names that fit their fields, a depth that can be kept.
Result<void> check_spec(const EndpointSpec & spec) noexcept;

// All but line and offsets.
void fill_content(
  EndpointSlot & content, EndpointKind kind, const EndpointSpec & spec, const Gid & gid) noexcept;

}  // namespace shmcore

#endif  // ENDPOINT_DRAFT_HPP_
