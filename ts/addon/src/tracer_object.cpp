// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "tracer_object.hpp"

#include <cstddef>
#include <cstring>

#include "core_error.hpp"
#include "shmcore/clock.hpp"

namespace l2net_addon
{

using shmcore::TraceRecord;

// As ts/src/trace/record.ts reads it.
static_assert(sizeof(TraceRecord) == 56);
static_assert(offsetof(TraceRecord, kind) == 0 && offsetof(TraceRecord, count) == 4);
static_assert(offsetof(TraceRecord, ns) == 8 && offsetof(TraceRecord, position) == 16);
static_assert(offsetof(TraceRecord, writer) == 24 && offsetof(TraceRecord, reader) == 40);

Napi::Function TracerObject::define(Napi::Env env)
{
  return DefineClass(
    env, "Tracer",
    {
      InstanceMethod<&TracerObject::ask>("ask"),
      InstanceMethod<&TracerObject::drain>("drain"),
      InstanceMethod<&TracerObject::close>("close"),
    });
}

TracerObject::TracerObject(const Napi::CallbackInfo & info)
: Napi::ObjectWrap<TracerObject>(info),
  options_(options_for(info.Env(), domain_argument(info.Env(), info[0]), info[1])),
  reader_(options_)
{
}

shmcore::TraceReader & TracerObject::reader(Napi::Env env)
{
  if (!reader_) {
    throw to_javascript(
      env,
      shmcore::make_error(
        shmcore::Errc::invalid_argument, "the tracer of domain %u is closed", options_.domain));
  }
  return *reader_;
}

Napi::Value TracerObject::ask(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  const shmcore::TraceStanding standing =
    value_or_throw(env, reader(env).ask(shmcore::monotonic_ns()));
  Napi::Object object = Napi::Object::New(env);
  object.Set("live", Napi::Number::New(env, standing.live));
  object.Set("tracing", Napi::Number::New(env, standing.tracing));
  object.Set("silent", Napi::Number::New(env, standing.silent));
  return object;
}

Napi::Value TracerObject::drain(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  records_.clear();
  const uint64_t lost = value_or_throw(env, reader(env).drain(records_));
  Napi::ArrayBuffer buffer = Napi::ArrayBuffer::New(env, records_.size() * sizeof(TraceRecord));
  if (!records_.empty()) {
    std::memcpy(buffer.Data(), records_.data(), buffer.ByteLength());
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("records", buffer);
  object.Set("lost", Napi::Number::New(env, static_cast<double>(lost)));
  return object;
}

void TracerObject::close(const Napi::CallbackInfo &)
{
  reader_.reset();
  records_ = {};
}

}  // namespace l2net_addon
