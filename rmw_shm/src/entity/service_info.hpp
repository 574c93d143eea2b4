// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__SERVICE_INFO_HPP_
#define ENTITY__SERVICE_INFO_HPP_

#include <cstdint>
#include <cstring>

#include "rmw/types.h"
#include "shmcore/endpoint.hpp"

namespace rmw_shm
{

// `client` names the client in requests and responses alike: request ids are compared whole.
inline void fill_service_info(
  const shmcore::MessageMeta & meta, const shmcore::Gid & client, int64_t sequence,
  rmw_service_info_t & info) noexcept
{
  info.source_timestamp = meta.source_ns;
  info.received_timestamp = meta.received_ns;
  static_assert(sizeof(info.request_id.writer_guid) == sizeof(client));
  std::memcpy(info.request_id.writer_guid, client.data(), sizeof(info.request_id.writer_guid));
  info.request_id.sequence_number = sequence;
}

}  // namespace rmw_shm

#endif  // ENTITY__SERVICE_INFO_HPP_
