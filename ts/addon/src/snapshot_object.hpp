// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SNAPSHOT_OBJECT_HPP_
#define SNAPSHOT_OBJECT_HPP_

#include <napi.h>

#include <cstdint>
#include <vector>

#include "shmcore/snapshot.hpp"

namespace l2net_addon
{

// The objects of a domain's endpoints, kept from snapshot to snapshot: to make one takes longer than
// all else about it, and nothing of an endpoint changes in its life but its state.
class EndpointObjects
{
public:
  // A domain made anew begins its generations anew.
  void begin(Napi::Env env, const shmcore::Id128 & registry);
  Napi::Value of(Napi::Env env, const shmcore::EndpointView & view);

private:
  struct Known
  {
    uint32_t generation = 0;
    shmcore::SlotState state = shmcore::SlotState::free;
  };
  shmcore::Id128 registry_{};
  std::vector<Known> known_;              // by slot
  Napi::Reference<Napi::Array> objects_;  // by slot
};

Napi::Object snapshot_object(
  Napi::Env env, const shmcore::Snapshot & taken, EndpointObjects & endpoints);

}  // namespace l2net_addon

#endif  // SNAPSHOT_OBJECT_HPP_
