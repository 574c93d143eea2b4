// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Where the core's Result<T> becomes a value or a JavaScript exception.
#ifndef CORE_ERROR_HPP_
#define CORE_ERROR_HPP_

#include <napi.h>

#include <cstdint>
#include <utility>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace l2net_addon
{

// An Error with the core's sentence and, as `code`, the name of its Errc.
Napi::Error to_javascript(Napi::Env env, const shmcore::Error & error);

template<class T>
T value_or_throw(Napi::Env env, shmcore::Result<T> result)
{
  if (!result) {
    throw to_javascript(env, result.error());
  }
  return std::move(result).value();
}

// A whole number that fits; which ones are domains is for the core to say.
uint32_t domain_argument(Napi::Env env, const Napi::Value & value);

// The environment's, except that `directory`, unless undefined, replaces RMW_SHM_DIR.
shmcore::Options options_for(Napi::Env env, uint32_t domain, const Napi::Value & directory);

}  // namespace l2net_addon

#endif  // CORE_ERROR_HPP_
