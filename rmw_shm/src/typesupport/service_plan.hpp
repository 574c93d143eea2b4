// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__SERVICE_PLAN_HPP_
#define TYPESUPPORT__SERVICE_PLAN_HPP_

#include <memory>
#include <string>
#include <string_view>

#include "rosidl_runtime_c/service_type_support_struct.h"
#include "rosidl_runtime_c/type_hash.h"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// A service type: its own name and hash, and the plans of its two messages. Immutable.
class ServicePlan
{
public:
  // Same rules as TypePlan::compile.
  static shmcore::Result<std::shared_ptr<const ServicePlan>> compile(
    const rosidl_service_type_support_t * support) noexcept;

  std::string_view type_name() const noexcept { return type_name_; }  // "std_srvs/srv/SetBool"
  Language language() const noexcept { return request_->language(); }
  const rosidl_type_hash_t & type_hash() const noexcept { return type_hash_; }
  const TypePlan & request() const noexcept { return *request_; }
  const TypePlan & response() const noexcept { return *response_; }

private:
  ServicePlan() = default;

  std::string type_name_;
  rosidl_type_hash_t type_hash_{};
  std::shared_ptr<const TypePlan> request_;
  std::shared_ptr<const TypePlan> response_;
};

}  // namespace rmw_shm

#endif  // TYPESUPPORT__SERVICE_PLAN_HPP_
