// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SNAPSHOT_OBJECT_HPP_
#define SNAPSHOT_OBJECT_HPP_

#include <napi.h>

#include "shmcore/snapshot.hpp"

namespace l2net_addon
{

Napi::Object snapshot_object(Napi::Env env, const shmcore::Snapshot & taken);

}  // namespace l2net_addon

#endif  // SNAPSHOT_OBJECT_HPP_
