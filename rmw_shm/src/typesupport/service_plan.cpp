// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/service_plan.hpp"

#include <exception>
#include <utility>

#include "rosidl_typesupport_introspection_c/service_introspection.h"
#include "rosidl_typesupport_introspection_cpp/service_introspection.hpp"

#include "typesupport/introspection_handle.hpp"
#include "typesupport/message_shape.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

std::string name_of(const IntrospectionHandle<rosidl_service_type_support_t> & handle)
{
  if (handle.language == Language::c) {
    const auto & members = *static_cast<const rosidl_typesupport_introspection_c__ServiceMembers *>(
      handle.support->data);
    return ros_type_name(handle.language, members.service_namespace_, members.service_name_);
  }
  const auto & members = *static_cast<const rosidl_typesupport_introspection_cpp::ServiceMembers *>(
    handle.support->data);
  return ros_type_name(handle.language, members.service_namespace_, members.service_name_);
}

}  // namespace

// Not cached: it is two look-ups of cached message plans and a name.
Result<std::shared_ptr<const ServicePlan>> ServicePlan::compile(
  const rosidl_service_type_support_t * support) noexcept
{
  auto introspection = find_introspection(support);
  if (!introspection) {
    return std::move(introspection).error();
  }
  const rosidl_service_type_support_t & found = *introspection->support;
  auto request = TypePlan::compile(found.request_typesupport);
  if (!request) {
    return std::move(request).error();
  }
  auto response = TypePlan::compile(found.response_typesupport);
  if (!response) {
    return std::move(response).error();
  }
  try {
    std::shared_ptr<ServicePlan> plan(new ServicePlan());
    plan->type_name_ = name_of(*introspection);
    const rosidl_type_hash_t * hash =
      found.get_type_hash_func ? found.get_type_hash_func(&found) : nullptr;
    plan->type_hash_ = hash ? *hash : rosidl_get_zero_initialized_type_hash();
    plan->request_ = std::move(request).value();
    plan->response_ = std::move(response).value();
    return std::shared_ptr<const ServicePlan>(std::move(plan));
  } catch (const std::exception & error) {
    return make_error(Errc::out_of_memory, "cannot compile a service type: %s", error.what());
  }
}

}  // namespace rmw_shm
