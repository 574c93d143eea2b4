// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstdint>
#include <memory>
#include <new>

#include "entity/allocation.hpp"
#include "entity/context.hpp"
#include "entity/init_options.hpp"
#include "identifier.hpp"
#include "rmw/domain_id.h"
#include "rmw/init.h"
#include "rmw/init_options.h"
#include "rmw_api/border.hpp"
#include "shmcore/options.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_identifier;
using rmw_shm::fail;

namespace
{

rmw_ret_t check_initialised(const rmw_init_options_t * options, const char * name) noexcept
{
  RMW_SHM_CHECK(check_argument(options, name));
  if (options->implementation_identifier == nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the init options '%s' are not initialised", name);
  }
  return check_identifier(options->implementation_identifier, name);
}

rmw_ret_t check_context(const rmw_context_t * context) noexcept
{
  RMW_SHM_CHECK(check_argument(context, "context"));
  if (context->impl == nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the context is not initialised, or was finalised");
  }
  return check_identifier(context->implementation_identifier, "context");
}

// Everything that can fail, before the context is touched.
shmcore::Result<std::unique_ptr<rmw_context_impl_t>> join(
  const rmw_init_options_t & options, uint32_t domain) noexcept
{
  auto joined = rmw_shm::Context::join(domain, options.enclave);
  if (!joined) {
    return std::move(joined).error();
  }
  return rmw_shm::catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<rmw_context_impl_t>> {
    return std::make_unique<rmw_context_impl_t>(rmw_context_impl_t{std::move(joined).value()});
  });
}

rmw_ret_t check_options(const rmw_init_options_t & options) noexcept
{
  RMW_SHM_CHECK(check_argument(options.enclave, "options->enclave"));
  if (options.domain_id != RMW_DEFAULT_DOMAIN_ID && options.domain_id > shmcore::kMaxDomain) {
    return fail(
      RMW_RET_INVALID_ARGUMENT,
      "domain id %zu is above %u, the highest there is; "
      "set ROS_DOMAIN_ID to a number from 0 to %u",
      options.domain_id, shmcore::kMaxDomain, shmcore::kMaxDomain);
  }
  if (options.security_options.enforce_security == RMW_SECURITY_ENFORCEMENT_ENFORCE) {
    return fail(
      RMW_RET_UNSUPPORTED,
      "%s has no ROS security (access is by file permissions): "
      "unset ROS_SECURITY_STRATEGY=Enforce or ROS_SECURITY_ENABLE",
      rmw_shm::kIdentifier);
  }
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_ret_t rmw_init_options_init(rmw_init_options_t * options, rcutils_allocator_t allocator)
{
  RMW_SHM_CHECK(check_argument(options, "init_options"));
  if (!rcutils_allocator_is_valid(&allocator)) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the allocator is not valid");
  }
  if (options->implementation_identifier != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the init options are initialised already");
  }
  rmw_shm::init_options(*options, allocator);
  return RMW_RET_OK;
}

rmw_ret_t rmw_init_options_copy(const rmw_init_options_t * source, rmw_init_options_t * copy)
{
  RMW_SHM_CHECK(check_argument(copy, "dst"));
  RMW_SHM_CHECK(check_initialised(source, "src"));
  if (copy->implementation_identifier != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the init options to copy to are initialised already");
  }
  return rmw_shm::status(rmw_shm::copy_options(*source, *copy));
}

rmw_ret_t rmw_init_options_fini(rmw_init_options_t * options)
{
  RMW_SHM_CHECK(check_initialised(options, "init_options"));
  if (!rcutils_allocator_is_valid(&options->allocator)) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the allocator of the init options is not valid");
  }
  rmw_shm::free_options(*options);
  return RMW_RET_OK;
}

rmw_ret_t rmw_init(const rmw_init_options_t * options, rmw_context_t * context)
{
  RMW_SHM_CHECK(check_initialised(options, "options"));
  RMW_SHM_CHECK(check_argument(context, "context"));
  RMW_SHM_CHECK(check_options(*options));
  if (context->implementation_identifier != nullptr) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the context is not zero-initialised");
  }
  const size_t domain = options->domain_id == RMW_DEFAULT_DOMAIN_ID ? 0 : options->domain_id;
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  RMW_SHM_CHECK(rmw_shm::status(rmw_shm::copy_options(*options, copy)));
  auto impl = join(*options, static_cast<uint32_t>(domain));
  if (!impl) {
    rmw_shm::free_options(copy);
    return fail(impl.error());
  }
  context->instance_id = options->instance_id;
  context->implementation_identifier = rmw_shm::kIdentifier;
  context->options = copy;
  context->actual_domain_id = domain;
  context->impl = impl.value().release();
  return RMW_RET_OK;
}

rmw_ret_t rmw_shutdown(rmw_context_t * context)
{
  RMW_SHM_CHECK(check_context(context));
  context->impl->context->shutdown();
  return RMW_RET_OK;
}

rmw_ret_t rmw_context_fini(rmw_context_t * context)
{
  RMW_SHM_CHECK(check_context(context));
  rmw_shm::Context & joined = *context->impl->context;
  if (!joined.is_shutdown()) {
    return fail(RMW_RET_INVALID_ARGUMENT, "the context has not been shut down");
  }
  if (const size_t nodes = joined.nodes(); nodes != 0) {
    return fail(RMW_RET_ERROR, "the context still has %zu nodes; destroy them first", nodes);
  }
  joined.leave();
  delete context->impl;
  rmw_shm::free_options(context->options);
  *context = rmw_get_zero_initialized_context();
  return RMW_RET_OK;
}

}  // extern "C"
