// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A ChangeToken in JavaScript: one bigint to compare. Its lowest 64 bits are the registry's count of
// changes, those above are the registry's id; 0n: nobody has joined the domain.
#ifndef CHANGE_BIGINT_HPP_
#define CHANGE_BIGINT_HPP_

#include <napi.h>

#include <cstdint>
#include <cstring>

#include "shmcore/observer.hpp"

namespace l2net_addon
{

inline Napi::BigInt change_bigint(Napi::Env env, const shmcore::ChangeToken & token)
{
  uint64_t words[3] = {token.change_head, 0, 0};
  std::memcpy(&words[1], token.registry.data(), token.registry.size());
  return Napi::BigInt::New(env, 0, 3, words);
}

inline shmcore::ChangeToken change_argument(Napi::Env env, const Napi::Value & value)
{
  uint64_t words[3] = {};
  size_t count = 3;
  int negative = 0;
  if (value.IsBigInt()) {
    value.As<Napi::BigInt>().ToWords(&negative, &count, words);
  }
  if (!value.IsBigInt() || negative != 0 || count > 3) {
    throw Napi::TypeError::New(env, "the change to wait after must be what changeHead() returned");
  }
  shmcore::ChangeToken token;
  token.change_head = words[0];
  std::memcpy(token.registry.data(), &words[1], token.registry.size());
  return token;
}

}  // namespace l2net_addon

#endif  // CHANGE_BIGINT_HPP_
