// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What JavaScript may call, beside the class in observer_object.hpp. Each takes and returns plain values; ts/src/shm/native.ts gives their
// types. Errors of the core are thrown as Error with its sentence.
#ifndef CALLS_HPP_
#define CALLS_HPP_

#include <napi.h>

namespace l2net_addon
{

// reap({dryRun: boolean, domain?: number, directory?: string})
Napi::Value reap(const Napi::CallbackInfo & info);

// constants(): the numbers that stand for enumerators, and the limits
Napi::Value constants(const Napi::CallbackInfo & info);

}  // namespace l2net_addon

#endif  // CALLS_HPP_
