// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What Observer.tap() returns: read(into) copies messages into JavaScript's own memory.
#ifndef TAP_OBJECT_HPP_
#define TAP_OBJECT_HPP_

#include <napi.h>

#include <optional>

#include "shmcore/tap.hpp"

namespace l2net_addon
{

class TapObject : public Napi::ObjectWrap<TapObject>
{
public:
  // Once per environment, before create().
  static void define(Napi::Env env);
  static Napi::Object create(Napi::Env env, shmcore::Tap tap);
  explicit TapObject(const Napi::CallbackInfo & info);

private:
  Napi::Value read(const Napi::CallbackInfo & info);
  void skip(const Napi::CallbackInfo & info);
  void close(const Napi::CallbackInfo & info);

  // Throws when it is closed.
  shmcore::Tap & tap(Napi::Env env);

  std::optional<shmcore::Tap> tap_;  // none once it is closed
};

}  // namespace l2net_addon

#endif  // TAP_OBJECT_HPP_
