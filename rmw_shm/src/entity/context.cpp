// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/context.hpp"

#include <utility>

#include "entity/allocation.hpp"
#include "identifier.hpp"
#include "rcutils/logging_macros.h"
#include "shmcore/options.hpp"
#include "shmcore/report.hpp"

namespace rmw_shm
{
namespace
{

void log_warning(const char * text)
{
  RCUTILS_LOG_WARN_NAMED(kIdentifier, "%s", text);
}

}  // namespace

Context::Context(std::unique_ptr<shmcore::Process> process, const char * enclave)
: process_(std::move(process)), enclave_(enclave)
{
}

shmcore::Result<std::shared_ptr<Context>> Context::join(
  uint32_t domain, const char * enclave) noexcept
{
  shmcore::Result<shmcore::Options> options = shmcore::options_from_environment(domain);
  if (!options) {
    return std::move(options).error();
  }
  shmcore::set_report_sink(log_warning);
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
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  shutdown_.store(true, std::memory_order_release);
  if (nodes() == 0) {
    process_->leave();
  }
}

bool Context::add_node() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  if (is_shutdown()) {
    return false;
  }
  nodes_.fetch_add(1, std::memory_order_acq_rel);
  return true;
}

void Context::remove_node() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  if (nodes_.fetch_sub(1, std::memory_order_acq_rel) == 1 && is_shutdown()) {
    process_->leave();
  }
}

void Context::leave() noexcept
{
  const std::lock_guard<std::mutex> lock(leave_mutex_);
  process_->leave();
}

}  // namespace rmw_shm
