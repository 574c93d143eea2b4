// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef STATISTICS_READER_HPP_
#define STATISTICS_READER_HPP_

#include <cstdint>
#include <utility>
#include <vector>

#include "observer_state.hpp"

namespace shmcore
{

// One pass over a domain. Cursors are read before the heads that they are compared with: those of
// subscriptions and clients, then services with the heads of their lanes, then all other rings.
class StatisticsReader
{
public:
  StatisticsReader(Observer::State & state, Statistics & into) noexcept : state_(state), into_(into)
  {
  }

  // As the state was refreshed last; `into` is empty. Throws bad_alloc.
  void read();

private:
  struct Lane
  {
    uint32_t service;
    SlotRef client;
    uint64_t head;
    std::pair<uint32_t, uint64_t> name() const noexcept { return {service, client.pack()}; }
  };

  void read_processes();
  void begin_endpoints();
  void read_reader(EndpointStatistics & record, const ObservedEndpoint & endpoint);
  bool read_attachments(
    EndpointStatistics & record, ObservedProcess & owner, uint64_t block_offset);
  void read_entry(
    const EndpointStatistics & record, ObservedProcess & owner, const AttachEntry<Memory> & entry);
  void read_buckets(EndpointStatistics & record, const ReaderControl & control);
  void read_ring(EndpointStatistics & record, const ObservedEndpoint & endpoint);
  void sort_lanes();
  void find_heads(const EndpointStatistics & record);
  uint64_t head_of(const EndpointStatistics & reader, const AttachmentStatistics & entry) const;
  uint64_t head_of_lane(uint32_t service, SlotRef client) const;
  template<class F>
  void for_each(F && f);

  Observer::State & state_;
  Statistics & into_;
  std::vector<uint32_t> record_of_;  // by endpoint slot; UINT32_MAX: none
  std::vector<Lane> lanes_;          // by name, once all are read
};

}  // namespace shmcore

#endif  // STATISTICS_READER_HPP_
