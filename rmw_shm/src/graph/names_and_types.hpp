// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef GRAPH__NAMES_AND_TYPES_HPP_
#define GRAPH__NAMES_AND_TYPES_HPP_

#include <vector>

#include "graph/graph_query.hpp"
#include "rcutils/allocator.h"
#include "rcutils/types/string_array.h"
#include "rmw/names_and_types.h"
#include "rmw/topic_endpoint_info_array.h"
#include "shmcore/result.hpp"

namespace rmw_shm
{

// Into the C structures of graph queries, with the caller's allocator. The outputs are
// zero-initialised before and, on error, after. Errors: out_of_memory.
shmcore::Result<void> copy_out(
  const NamesAndTypes & from, rcutils_allocator_t & allocator, rmw_names_and_types_t & to) noexcept;
// Nodes in order; `enclaves` may be null.
shmcore::Result<void> copy_out(
  const std::vector<NodeName> & from, rcutils_string_array_t & names,
  rcutils_string_array_t & namespaces, rcutils_string_array_t * enclaves) noexcept;
shmcore::Result<void> copy_out(
  const std::vector<EndpointInfo> & from, Side side, rcutils_allocator_t & allocator,
  rmw_topic_endpoint_info_array_t & to) noexcept;

}  // namespace rmw_shm

#endif  // GRAPH__NAMES_AND_TYPES_HPP_
