// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "observer_object.hpp"

#include "change_bigint.hpp"
#include "core_error.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/domain_names.hpp"
#include "tap_object.hpp"

namespace l2net_addon
{
namespace
{

constexpr double kNsPerMs = 1e6;
constexpr double kLongestMs = 1e12;  // 30 years; more is for ever

int64_t deadline_argument(Napi::Env env, const Napi::Value & value)
{
  const double timeout_ms = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(timeout_ms >= 0)) {
    throw Napi::TypeError::New(
      env, "the time to wait is " + value.ToString().Utf8Value() +
             ", but must be milliseconds, 0 or more");
  }
  if (timeout_ms > kLongestMs) {
    return INT64_MAX;
  }
  return shmcore::monotonic_ns() + static_cast<int64_t>(timeout_ms * kNsPerMs);
}

}  // namespace

Napi::Function ObserverObject::define(Napi::Env env)
{
  return DefineClass(
    env, "Observer",
    {
      InstanceMethod<&ObserverObject::snapshot>("snapshot"),
      InstanceMethod<&ObserverObject::change_head>("changeHead"),
      InstanceMethod<&ObserverObject::wait_for_change>("waitForChange"),
      InstanceMethod<&ObserverObject::cancel_waits>("cancelWaits"),
      InstanceMethod<&ObserverObject::statistics>("statistics"),
      InstanceMethod<&ObserverObject::tap>("tap"),
      InstanceMethod<&ObserverObject::close>("close"),
    });
}

ObserverObject::ObserverObject(const Napi::CallbackInfo & info)
: Napi::ObjectWrap<ObserverObject>(info),
  options_(options_for(info.Env(), domain_argument(info.Env(), info[0]), info[1])),
  observer_(options_)
{
}

shmcore::Observer & ObserverObject::observer(Napi::Env env)
{
  if (!observer_) {
    throw to_javascript(
      env,
      shmcore::make_error(
        shmcore::Errc::invalid_argument, "the observer of domain %u is closed", options_.domain));
  }
  return *observer_;
}

Napi::Value ObserverObject::snapshot(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  const shmcore::Snapshot taken = value_or_throw(env, observer(env).snapshot());
  if (!taken.present) {
    // An empty domain and a directory that is not there are told apart.
    value_or_throw(env, shmcore::DomainNames::of(options_).list());
  }
  return snapshot_object(env, taken, endpoints_);
}

Napi::Value ObserverObject::change_head(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  return change_bigint(env, value_or_throw(env, observer(env).change_token()));
}

Napi::Value ObserverObject::wait_for_change(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  const shmcore::ChangeToken since = change_argument(env, info[0]);
  const int64_t deadline_ns = deadline_argument(env, info[1]);
  const shmcore::ChangeToken now = value_or_throw(env, observer(env).change_token());
  if (!(now == since)) {
    const auto deferred = Napi::Promise::Deferred::New(env);
    deferred.Resolve(change_bigint(env, now));
    return deferred.Promise();
  }
  if (!waiter_) {
    waiter_ = std::make_unique<ChangeWaiter>(env, options_);
  }
  return waiter_->wait(env, since, deadline_ns);
}

void ObserverObject::cancel_waits(const Napi::CallbackInfo & info)
{
  if (waiter_) {
    waiter_->cancel(info.Env());
  }
}

Napi::Value ObserverObject::statistics(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  shmcore::Result<void> done = observer(env).read_statistics(statistics_);
  if (!done) {
    throw to_javascript(env, done.error());
  }
  const size_t bytes = statistics_.bytes();
  if (info[0].IsArrayBuffer()) {
    // Memory that is touched already: fresh pages cost more than all else here.
    auto used_before = info[0].As<Napi::ArrayBuffer>();
    if (used_before.ByteLength() >= bytes) {
      statistics_.write_to(used_before.Data());
      return used_before;
    }
  }
  const size_t roomy = (bytes + bytes / 4 + 7) & ~size_t{7};
  Napi::ArrayBuffer buffer = Napi::ArrayBuffer::New(env, roomy);
  statistics_.write_to(buffer.Data());
  return buffer;
}

Napi::Value ObserverObject::tap(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  if (!info[0].IsNumber() || !info[1].IsNumber() || !info[2].IsBoolean()) {
    throw Napi::TypeError::New(env, "tap takes an endpoint's slot, its generation, and fromOldest");
  }
  const shmcore::SlotRef endpoint{
    info[0].As<Napi::Number>().Uint32Value(), info[1].As<Napi::Number>().Uint32Value()};
  const auto start =
    info[2].As<Napi::Boolean>() ? shmcore::TapStart::oldest : shmcore::TapStart::now;
  return TapObject::create(env, value_or_throw(env, observer(env).tap(endpoint, start)));
}

void ObserverObject::close(const Napi::CallbackInfo & info)
{
  cancel_waits(info);
  waiter_.reset();
  observer_.reset();
  statistics_ = {};
}

}  // namespace l2net_addon
