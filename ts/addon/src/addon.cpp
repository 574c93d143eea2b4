// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <napi.h>

#include "calls.hpp"
#include "observer_object.hpp"
#include "tap_object.hpp"
#include "tracer_object.hpp"

namespace
{

Napi::Object register_calls(Napi::Env env, Napi::Object exports)
{
  l2net_addon::TapObject::define(env);
  exports.Set("Observer", l2net_addon::ObserverObject::define(env));
  exports.Set("Tracer", l2net_addon::TracerObject::define(env));
  exports.Set("reap", Napi::Function::New(env, l2net_addon::reap, "reap"));
  exports.Set("constants", Napi::Function::New(env, l2net_addon::constants, "constants"));
  return exports;
}

}  // namespace

NODE_API_MODULE(l2net_shm, register_calls)
