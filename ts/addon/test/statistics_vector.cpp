// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Writes statistics with a different value in every field to its output: what a decoder in another
// language is held to.
#include <cstdio>
#include <cstring>
#include <vector>

#include "shmcore/statistics.hpp"

namespace
{

// Counts up; in both halves of a 64-bit word.
class Values
{
public:
  uint32_t next32() { return ++last_; }
  uint64_t next64() { return uint64_t{1} << 40 | ++last_; }

private:
  uint32_t last_ = 100;
};

shmcore::ProcessStatistics process(Values & values, uint32_t slot, uint32_t flags)
{
  shmcore::ProcessStatistics made{};
  made.slot = slot;
  made.flags = flags;
  std::memset(made.incarnation, static_cast<int>(0xa0 + slot), sizeof(made.incarnation));
  for (uint64_t * field :
       {&made.generation, &made.committed_bytes, &made.chunk_bytes, &made.dead_peer_bytes,
        &made.spin_hits, &made.spin_misses, &made.spin_denied, &made.sleeps}) {
    *field = values.next64();
  }
  return made;
}

shmcore::EndpointStatistics endpoint(
  Values & values, uint32_t slot, shmcore::EndpointKind kind, uint8_t flags)
{
  shmcore::EndpointStatistics made{};
  made.slot = slot;
  made.generation = values.next32();
  std::memset(made.gid, static_cast<int>(0xe0 + slot), sizeof(made.gid));
  made.kind = kind;
  made.flags = flags;
  made.process = 1;
  shmcore::RingStatistics & ring = made.ring;
  ring.asserted_ns = 1;
  for (uint64_t * field :
       {&ring.head, &ring.closed, &ring.messages, &ring.payload_bytes, &ring.wakes,
        &ring.wakes_spared, &ring.dropped_by_cap, &ring.chunk_bytes, &ring.chunk_bytes_high,
        &ring.unreached}) {
    *field = values.next64();
  }
  shmcore::ReaderStatistics & reader = made.reader;
  for (uint64_t * field :
       {&reader.taken, &reader.superseded, &reader.lost_overrun, &reader.lost_corrupt,
        &reader.ignored_local, &reader.filtered}) {
    *field = values.next64();
  }
  return made;
}

}  // namespace

int main()
{
  using shmcore::EndpointKind;
  Values values;
  shmcore::Statistics all;
  all.processes = {
    process(values, 0, shmcore::kProcessAlive),
    process(values, 1, shmcore::kProcessAlive | shmcore::kProcessReadable)};
  all.endpoints = {
    endpoint(values, 3, EndpointKind::publisher, shmcore::kEndpointHasRing),
    endpoint(values, 5, EndpointKind::subscription, shmcore::kEndpointHasReader),
    endpoint(
      values, 6, EndpointKind::client, shmcore::kEndpointHasRing | shmcore::kEndpointHasReader),
    endpoint(values, 7, EndpointKind::service, 0)};
  const uint32_t writer = all.endpoints[0].generation;
  all.attachments = {
    {3, writer, 90, 1000, 77},                 // of the subscription
    {3, writer + 1, 1, 2, 3},                  // a writer of another life
    {3, writer, 5, shmcore::kUnknownHead, 0},  // of the client: left out,
    {3, writer, uint64_t{1} << 33, 1ull << 34, 0}};
  all.buckets = {9, uint64_t{1} << 35, 4};
  all.endpoints[1].attachment_count = 2;
  all.endpoints[1].lowest_bucket = 250;
  all.endpoints[1].bucket_count = 2;
  all.endpoints[2].first_attachment = 2;
  all.endpoints[2].attachment_count = 2;
  all.endpoints[2].first_bucket = 2;
  all.endpoints[2].bucket_count = 1;

  shmcore::StatisticsHeader & header = all.header;
  header.format = shmcore::kStatisticsFormat;
  header.present = 1;
  std::memset(header.registry_id, 0xcc, sizeof(header.registry_id));
  header.change_head = values.next64();
  header.monotonic_ns = 1'234'567'890'123'456;
  header.duration_ns = 5'000'000'000;
  header.processes = static_cast<uint32_t>(all.processes.size());
  header.endpoints = static_cast<uint32_t>(all.endpoints.size());
  header.attachments = static_cast<uint32_t>(all.attachments.size());
  header.buckets = static_cast<uint32_t>(all.buckets.size());
  header.unreadable_processes = 11;
  header.unreadable_endpoints = 12;

  std::vector<char> bytes(all.bytes());
  all.write_to(bytes.data());
  return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? 0 : 1;
}
