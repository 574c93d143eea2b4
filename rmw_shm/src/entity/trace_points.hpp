// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The points at which ros2_tracing may look at a message: arguments as its analyses expect them.
// Without a tracing session each is a call and a test. Services have points from Kilted on.
#ifndef ENTITY__TRACE_POINTS_HPP_
#define ENTITY__TRACE_POINTS_HPP_

#include <algorithm>
#include <array>
#include <cstdint>

#include "rmw/types.h"
#include "shmcore/endpoint.hpp"
#include "tracetools/tracetools.h"
#include "tracetools/version.h"

#if TRACETOOLS_VERSION_GTE(8, 6, 0)
#define RMW_SHM_TRACE_SERVICE(...) TRACETOOLS_TRACEPOINT(__VA_ARGS__)
#else
#define RMW_SHM_TRACE_SERVICE(...) ((void)0)
#endif

namespace rmw_shm
{

// As many bytes as a point may read (TRACETOOLS_GID_STORAGE_SIZE is not public), zero behind ours.
class TraceGid
{
public:
  explicit TraceGid(const shmcore::Gid & gid) noexcept
  {
    std::copy(gid.begin(), gid.end(), bytes_.begin());
  }
  const uint8_t * data() const noexcept { return bytes_.data(); }

private:
  std::array<uint8_t, 32> bytes_{};
};

inline void trace_init(const rmw_publisher_t & handle, const shmcore::Gid & gid) noexcept
{
  TRACETOOLS_TRACEPOINT(
    rmw_publisher_init, static_cast<const void *>(&handle), TraceGid(gid).data());
}
inline void trace_init(const rmw_subscription_t & handle, const shmcore::Gid & gid) noexcept
{
  TRACETOOLS_TRACEPOINT(
    rmw_subscription_init, static_cast<const void *>(&handle), TraceGid(gid).data());
}
inline void trace_init(
  [[maybe_unused]] const rmw_client_t & handle, [[maybe_unused]] const shmcore::Gid & gid) noexcept
{
  RMW_SHM_TRACE_SERVICE(rmw_client_init, static_cast<const void *>(&handle), TraceGid(gid).data());
}

// source_ns: CLOCK_REALTIME, the source timestamp that the reader sees.
inline void trace_publish(
  const rmw_publisher_t & handle, const void * message, int64_t source_ns) noexcept
{
  TRACETOOLS_TRACEPOINT(rmw_publish, static_cast<const void *>(&handle), message, source_ns);
}
inline void trace_take(
  const rmw_subscription_t & handle, const void * message, int64_t source_ns, bool taken) noexcept
{
  TRACETOOLS_TRACEPOINT(rmw_take, static_cast<const void *>(&handle), message, source_ns, taken);
}

inline void trace_send_request(
  [[maybe_unused]] const rmw_client_t & handle, [[maybe_unused]] const void * request,
  [[maybe_unused]] int64_t sequence) noexcept
{
  RMW_SHM_TRACE_SERVICE(rmw_send_request, static_cast<const void *>(&handle), request, sequence);
}
inline void trace_take_response(
  [[maybe_unused]] const rmw_client_t & handle, [[maybe_unused]] const void * response,
  [[maybe_unused]] int64_t sequence, [[maybe_unused]] int64_t source_ns,
  [[maybe_unused]] bool taken) noexcept
{
  RMW_SHM_TRACE_SERVICE(
    rmw_take_response, static_cast<const void *>(&handle), response, sequence, source_ns, taken);
}
inline void trace_take_request(
  [[maybe_unused]] const rmw_service_t & handle, [[maybe_unused]] const void * request,
  [[maybe_unused]] const shmcore::RequestId & id, [[maybe_unused]] bool taken) noexcept
{
  RMW_SHM_TRACE_SERVICE(
    rmw_take_request, static_cast<const void *>(&handle), request, TraceGid(id.client).data(),
    id.sequence, taken);
}
inline void trace_send_response(
  [[maybe_unused]] const rmw_service_t & handle, [[maybe_unused]] const void * response,
  [[maybe_unused]] const shmcore::RequestId & id, [[maybe_unused]] int64_t source_ns) noexcept
{
  RMW_SHM_TRACE_SERVICE(
    rmw_send_response, static_cast<const void *>(&handle), response, TraceGid(id.client).data(),
    id.sequence, source_ns);
}

}  // namespace rmw_shm

#endif  // ENTITY__TRACE_POINTS_HPP_
