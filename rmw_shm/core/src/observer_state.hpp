// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What an observer keeps between two looks, so that a look at an unchanged domain costs a load per
// slot: the content of a slot is constant while its state word is.
#ifndef OBSERVER_STATE_HPP_
#define OBSERVER_STATE_HPP_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "observed_process.hpp"
#include "observed_registry.hpp"
#include "shmcore/observer.hpp"
#include "shmcore/registry_view.hpp"

namespace shmcore
{

struct ObservedSlot
{
  uint64_t word = 0;  // state word that the rest was read under; 0: nobody
  ProcessView view{};
  std::shared_ptr<ObservedProcess> files;  // nullptr: cannot be read
  std::optional<Error> refusal;            // why, when they could not be opened
  int64_t retry_ns = 0;                    // CLOCK_MONOTONIC when that is tried again
};

struct ObservedEndpoint
{
  uint64_t word = 0;
  SlotRef ref{};
  EndpointKind kind{};
  SlotState state{};
  uint32_t process = 0;
  std::array<uint8_t, 16> gid{};
  uint64_t ring_offset = 0;
  uint64_t reader_offset = 0;
};

struct Observer::State
{
  explicit State(const Options & options) : domain(options) {}

  // The domain as it is now; forgets all of another registry. False: nobody has joined.
  Result<bool> look() noexcept;
  void refresh_processes(int64_t now_ns);
  void refresh_endpoints();
  // The process that owns the endpoint; nullptr: its files cannot be read.
  const std::shared_ptr<ObservedProcess> & owner_of(const ObservedEndpoint & endpoint) noexcept;
  Error why_unreadable(const ObservedEndpoint & endpoint) const noexcept;

  ObservedDomain domain;
  std::shared_ptr<const ObservedRegistry> known;  // what the rest is of
  std::vector<ObservedSlot> processes;            // by slot
  std::vector<ObservedEndpoint> endpoints;        // by slot
};

}  // namespace shmcore

#endif  // OBSERVER_STATE_HPP_
