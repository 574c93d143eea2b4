// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// new Observer(domain, directory?): a domain seen from outside. JavaScript gets copies only, never
// memory of a mapping: a write there would end the process.
#ifndef OBSERVER_OBJECT_HPP_
#define OBSERVER_OBJECT_HPP_

#include <napi.h>

#include <memory>
#include <optional>

#include "change_waiter.hpp"
#include "shmcore/observer.hpp"
#include "snapshot_object.hpp"

namespace l2net_addon
{

class ObserverObject : public Napi::ObjectWrap<ObserverObject>
{
public:
  static Napi::Function define(Napi::Env env);
  explicit ObserverObject(const Napi::CallbackInfo & info);

private:
  Napi::Value snapshot(const Napi::CallbackInfo & info);
  Napi::Value change_head(const Napi::CallbackInfo & info);
  Napi::Value wait_for_change(const Napi::CallbackInfo & info);
  void cancel_waits(const Napi::CallbackInfo & info);
  Napi::Value statistics(const Napi::CallbackInfo & info);
  Napi::Value tap(const Napi::CallbackInfo & info);
  void close(const Napi::CallbackInfo & info);

  // Throws when it is closed.
  shmcore::Observer & observer(Napi::Env env);

  shmcore::Options options_;
  std::optional<shmcore::Observer> observer_;  // none once it is closed
  std::unique_ptr<ChangeWaiter> waiter_;       // made for the first wait
  shmcore::Statistics statistics_;             // its memory is used again
  EndpointObjects endpoints_;
};

}  // namespace l2net_addon

#endif  // OBSERVER_OBJECT_HPP_
