// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the endpoints and processes of a domain count about themselves, as records of fixed size:
// a format between this library and tools in other languages (the records of ts/src/shm). A change
// of any byte raises kStatisticsFormat.
#ifndef SHMCORE__STATISTICS_HPP_
#define SHMCORE__STATISTICS_HPP_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shmcore/layout.hpp"

namespace shmcore
{

inline constexpr uint32_t kStatisticsFormat = 1;
inline constexpr uint64_t kUnknownHead = UINT64_MAX;

struct StatisticsHeader
{
  uint32_t format;          // kStatisticsFormat
  uint32_t present;         // 0: nobody has joined the domain, and no record follows
  uint8_t registry_id[16];  // as in RegistryHeader
  uint64_t change_head;     // as in RegistryHeader, before anything else was read
  int64_t monotonic_ns;     // CLOCK_MONOTONIC, after the readers and before the rings were read
  uint64_t duration_ns;     // of reading the rings
  uint32_t processes;       // records that follow, in this order
  uint32_t endpoints;
  uint32_t attachments;
  uint32_t buckets;               // u64 each
  uint32_t unreadable_processes;  // their data files cannot be opened, or do not hold what they say
  uint32_t unreadable_endpoints;  // the same, of what such a file says about one endpoint
};
static_assert(sizeof(StatisticsHeader) == 72);

enum ProcessFlag : uint32_t
{
  kProcessAlive = 1,     // it exists
  kProcessRetired = 2,   // it has left or was found dead, and is not buried yet
  kProcessReadable = 4,  // the counters below were read; else they are zero
};
struct ProcessStatistics
{
  uint32_t slot;
  uint32_t flags;  // ProcessFlag
  uint8_t incarnation[16];
  uint64_t generation;
  uint64_t committed_bytes;  // of its data file
  uint64_t chunk_bytes;      // as in DataHeader, like all below
  uint64_t dead_peer_bytes;
  uint64_t spin_hits;
  uint64_t spin_misses;
  uint64_t spin_denied;
  uint64_t sleeps;
};
static_assert(sizeof(ProcessStatistics) == 88);

enum EndpointFlag : uint8_t
{
  kEndpointRetired = 1,  // no part of the graph any more, but others may still read its ring
  kEndpointHasRing = 2,  // RingStatistics were read; else they are zero
  // ReaderStatistics, attachments and buckets were read; else there are none. Also no attachments:
  // their list does not parse, and the endpoint counts as unreadable.
  kEndpointHasReader = 4,
};
struct RingStatistics  // as in RingHeader
{
  uint64_t head;
  uint64_t closed;
  int64_t asserted_ns;
  uint64_t messages;
  uint64_t payload_bytes;
  uint64_t wakes;
  uint64_t wakes_spared;
  uint64_t dropped_by_cap;
  uint64_t chunk_bytes;
  uint64_t chunk_bytes_high;
  uint64_t unreached;
};
struct ReaderStatistics  // as in ReaderControl
{
  uint64_t taken;
  uint64_t superseded;
  uint64_t lost_overrun;
  uint64_t lost_corrupt;
  uint64_t ignored_local;
  uint64_t filtered;
};
struct EndpointStatistics
{
  uint32_t slot;
  uint32_t generation;  // low 32 bits
  uint8_t gid[16];
  EndpointKind kind;
  uint8_t flags;     // EndpointFlag
  uint16_t process;  // slot
  uint16_t lowest_bucket;
  uint16_t bucket_count;      // ReaderControl::latency[lowest_bucket, + bucket_count); others are 0
  uint32_t first_bucket;      // among the bucket records
  uint32_t first_attachment;  // among the attachment records
  uint32_t attachment_count;
  uint32_t reserved;
  RingStatistics ring;
  ReaderStatistics reader;
};
static_assert(sizeof(EndpointStatistics) == 184);
static_assert(offsetof(EndpointStatistics, ring) == 48);

// A ring that a reading endpoint reads.
struct AttachmentStatistics
{
  uint32_t writer_slot;  // endpoint
  uint32_t writer_generation;
  uint64_t cursor;   // next position to take
  uint64_t head;     // of that ring; kUnknownHead: it could not be read. May be cursor - 1, see
                     // Observer::read_statistics
  uint64_t replies;  // service: those to this client
};
static_assert(sizeof(AttachmentStatistics) == 32);

struct Statistics
{
  StatisticsHeader header{};
  std::vector<ProcessStatistics> processes;
  std::vector<EndpointStatistics> endpoints;
  std::vector<AttachmentStatistics> attachments;
  std::vector<uint64_t> buckets;

  uint64_t bytes() const noexcept;
  // Header and records, one behind the other, into bytes() bytes.
  void write_to(void * out) const noexcept;
};

}  // namespace shmcore

#endif  // SHMCORE__STATISTICS_HPP_
