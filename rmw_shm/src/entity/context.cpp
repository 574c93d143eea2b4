// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/context.hpp"

#include <utility>

#include "entity/allocation.hpp"
#include "shmcore/options.hpp"

namespace rmw_shm
{

Context::Context(std::unique_ptr<shmcore::Process> process, const char * enclave)
: process_(std::move(process)), enclave_(enclave) {}

shmcore::Result<std::shared_ptr<Context>> Context::join(
  uint32_t domain, const char * enclave) noexcept
{
  shmcore::Result<shmcore::Options> options = shmcore::options_from_environment(domain);
  if (!options) {
    return std::move(options).error();
  }
  shmcore::Result<std::unique_ptr<shmcore::Process>> process = shmcore::Process::join(*options);
  if (!process) {
    return std::move(process).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::shared_ptr<Context>> {
      return std::shared_ptr<Context>(new Context(std::move(process).value(), enclave));
  });
}

void Context::shutdown() noexcept
{
  shutdown_.store(true, std::memory_order_release);
}

void Context::node_destroyed() noexcept
{
  nodes_.fetch_sub(1, std::memory_order_acq_rel);
}

}  // namespace rmw_shm
