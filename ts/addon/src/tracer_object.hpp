// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// new Tracer(domain, directory?): has the processes of a domain write traces, and reads them.
#ifndef TRACER_OBJECT_HPP_
#define TRACER_OBJECT_HPP_

#include <napi.h>

#include <optional>
#include <vector>

#include "shmcore/trace_reader.hpp"

namespace l2net_addon
{

class TracerObject : public Napi::ObjectWrap<TracerObject>
{
public:
  static Napi::Function define(Napi::Env env);
  explicit TracerObject(const Napi::CallbackInfo & info);

private:
  Napi::Value ask(const Napi::CallbackInfo & info);
  Napi::Value drain(const Napi::CallbackInfo & info);
  void close(const Napi::CallbackInfo & info);

  // Throws when it is closed.
  shmcore::TraceReader & reader(Napi::Env env);

  shmcore::Options options_;
  std::optional<shmcore::TraceReader> reader_;  // none once it is closed
  std::vector<shmcore::TraceRecord> records_;   // its memory is used again
};

}  // namespace l2net_addon

#endif  // TRACER_OBJECT_HPP_
