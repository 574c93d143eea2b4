// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "core_error.hpp"

#include <cmath>
#include <string>

namespace l2net_addon
{
namespace
{

const char * name_of(shmcore::Errc code) noexcept
{
  switch (code) {
    case shmcore::Errc::invalid_argument:
      return "invalid_argument";
    case shmcore::Errc::out_of_memory:
      return "out_of_memory";
    case shmcore::Errc::out_of_slots:
      return "out_of_slots";
    case shmcore::Errc::timeout:
      return "timeout";
    case shmcore::Errc::version_mismatch:
      return "version_mismatch";
    case shmcore::Errc::permission:
      return "permission";
    case shmcore::Errc::evicted:
      return "evicted";
    case shmcore::Errc::corrupt:
      return "corrupt";
    case shmcore::Errc::unsupported:
      return "unsupported";
    case shmcore::Errc::system:
      return "system";
  }
  return "unknown";
}

}  // namespace

Napi::Error to_javascript(Napi::Env env, const shmcore::Error & error)
{
  // The core's message is empty when there was no memory for it.
  const char * const text = *error.message() == '\0' ? "out of memory" : error.message();
  Napi::Error thrown = Napi::Error::New(env, text);
  thrown.Set("code", Napi::String::New(env, name_of(error.code())));
  return thrown;
}

uint32_t domain_argument(Napi::Env env, const Napi::Value & value)
{
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(number >= 0 && number <= UINT32_MAX) || std::floor(number) != number) {
    throw Napi::TypeError::New(
      env, "the domain is " + value.ToString().Utf8Value() +
             ", but must be a whole number from 0 to " + std::to_string(shmcore::kMaxDomain));
  }
  return static_cast<uint32_t>(number);
}

shmcore::Options options_for(Napi::Env env, uint32_t domain, const Napi::Value & directory)
{
  shmcore::Options options = value_or_throw(env, shmcore::options_from_environment(domain));
  if (directory.IsUndefined()) {
    return options;
  }
  std::string path = directory.ToString().Utf8Value();
  if (!path.starts_with('/')) {
    throw to_javascript(
      env, shmcore::make_error(
             shmcore::Errc::invalid_argument, "the directory is '%s', but must be an absolute path",
             path.c_str()));
  }
  while (path.size() > 1 && path.ends_with('/')) {
    path.pop_back();
  }
  options.directory = path;
  return options;
}

}  // namespace l2net_addon
