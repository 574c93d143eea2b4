// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/reap.hpp"

#include <optional>
#include <vector>

#include "calls.hpp"
#include "core_error.hpp"

namespace l2net_addon
{

Napi::Value reap(const Napi::CallbackInfo & info)
{
  const Napi::Env env = info.Env();
  if (!info[0].IsObject()) {
    throw Napi::TypeError::New(env, "reap takes {dryRun, domain?, directory?}");
  }
  const Napi::Object asked = info[0].As<Napi::Object>();
  const Napi::Value dry_run = asked.Get("dryRun");
  // Left out by mistake, it must not mean that files go.
  if (!dry_run.IsBoolean()) {
    throw Napi::TypeError::New(env, "reap takes {dryRun}, which must be true or false");
  }
  std::optional<uint32_t> domain;
  if (const Napi::Value named = asked.Get("domain"); !named.IsUndefined()) {
    domain = domain_argument(env, named);
  }
  const shmcore::Options options = options_for(env, domain.value_or(0), asked.Get("directory"));
  const std::vector<shmcore::ReapedFile> files =
    value_or_throw(env, shmcore::reap(options, dry_run.ToBoolean(), domain));
  Napi::Array list = Napi::Array::New(env, files.size());
  for (uint32_t i = 0; i < files.size(); ++i) {
    Napi::Object file = Napi::Object::New(env);
    file.Set("path", Napi::String::New(env, files[i].path));
    file.Set("bytes", Napi::Number::New(env, static_cast<double>(files[i].bytes)));
    file.Set("removed", Napi::Boolean::New(env, files[i].removed));
    file.Set("whyNot", Napi::String::New(env, files[i].why_not));
    list.Set(i, file);
  }
  return list;
}

}  // namespace l2net_addon
