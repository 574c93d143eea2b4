// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "core_pair.hpp"

#include <sched.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

Result<CorePair> parse_core_pair(const std::string & text) noexcept
{
  CorePair pair;
  int end = 0;
  if (
    std::sscanf(text.c_str(), "%d,%d%n", &pair.ping, &pair.pong, &end) != 2 ||
    text.c_str()[end] != '\0' || pair.ping < 0 || pair.pong < 0) {
    return make_error(
      Errc::invalid_argument, "--pin %s: expected two core numbers such as 0,1", text.c_str());
  }
  if (pair.ping == pair.pong) {
    return make_error(
      Errc::invalid_argument, "--pin %s: the two roles need different cores", text.c_str());
  }
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
    return make_error(Errc::system, "sched_getaffinity: %s", std::strerror(errno));
  }
  for (const int core : {pair.ping, pair.pong}) {
    if (core >= CPU_SETSIZE || !CPU_ISSET(core, &allowed)) {
      return make_error(
        Errc::invalid_argument,
        "--pin %s: core %d is not among the %d this process may use "
        "(see `taskset -cp $$`)",
        text.c_str(), core, CPU_COUNT(&allowed));
    }
  }
  return pair;
}

Result<void> pin_this_thread(int core) noexcept
{
  if (core < 0) {
    return {};
  }
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(core, &only);
  if (sched_setaffinity(0, sizeof(only), &only) != 0) {
    return make_error(Errc::system, "sched_setaffinity core %d: %s", core, std::strerror(errno));
  }
  return {};
}

}  // namespace bench
