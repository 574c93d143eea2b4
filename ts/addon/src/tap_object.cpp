// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "tap_object.hpp"

#include <memory>
#include <span>
#include <utility>

#include "core_error.hpp"

namespace l2net_addon
{
namespace
{

// What one environment (a main thread, a worker) keeps of us.
struct Classes
{
  Napi::FunctionReference tap;
};

}  // namespace

void TapObject::define(Napi::Env env)
{
  auto classes = std::make_unique<Classes>();
  classes->tap = Napi::Persistent(DefineClass(
    env, "Tap",
    {
      InstanceMethod<&TapObject::read>("read"),
      InstanceMethod<&TapObject::skip>("skip"),
      InstanceMethod<&TapObject::close>("close"),
    }));
  env.SetInstanceData(classes.release());
}

Napi::Object TapObject::create(Napi::Env env, shmcore::Tap tap)
{
  return env.GetInstanceData<Classes>()->tap.New({Napi::External<shmcore::Tap>::New(env, &tap)});
}

TapObject::TapObject(const Napi::CallbackInfo & info) : Napi::ObjectWrap<TapObject>(info)
{
  if (!info[0].IsExternal()) {
    throw Napi::TypeError::New(info.Env(), "a tap is made by Observer.tap()");
  }
  tap_.emplace(std::move(*info[0].As<Napi::External<shmcore::Tap>>().Data()));
}

shmcore::Tap & TapObject::tap(Napi::Env env)
{
  if (!tap_) {
    throw to_javascript(
      env, shmcore::make_error(shmcore::Errc::invalid_argument, "the tap is closed"));
  }
  return *tap_;
}

Napi::Value TapObject::read(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  if (
    !info[0].IsTypedArray() ||
    info[0].As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(env, "a tap reads into a Buffer or Uint8Array");
  }
  auto into = info[0].As<Napi::Uint8Array>();
  const std::span<std::byte> out(reinterpret_cast<std::byte *>(into.Data()), into.ByteLength());
  const shmcore::TapResult result = value_or_throw(env, tap(env).read(out));
  Napi::Object object = Napi::Object::New(env);
  object.Set("messages", Napi::Number::New(env, static_cast<double>(result.messages)));
  object.Set("used", Napi::Number::New(env, static_cast<double>(result.used)));
  object.Set("wanted", Napi::Number::New(env, static_cast<double>(result.wanted)));
  object.Set("ended", Napi::Boolean::New(env, result.ended));
  return object;
}

void TapObject::skip(const Napi::CallbackInfo & info)
{
  tap(info.Env()).skip();
}

void TapObject::close(const Napi::CallbackInfo &)
{
  tap_.reset();
}

}  // namespace l2net_addon
