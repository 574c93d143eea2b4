// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__SERVICE_HPP_
#define ENTITY__SERVICE_HPP_

#include <memory>
#include <string>

#include "entity/node.hpp"
#include "rmw/types.h"
#include "shmcore/endpoint.hpp"
#include "typesupport/service_plan.hpp"

namespace rmw_shm
{

class Service
{
public:
  static shmcore::Result<std::unique_ptr<Service>> create(
    Node & node, const rosidl_service_type_support_t * type_support, const char * service,
    const rmw_qos_profile_t & qos) noexcept;

  rmw_service_t * handle() noexcept { return &handle_; }
  // Of both directions.
  const rmw_qos_profile_t & actual_qos() const noexcept { return qos_; }
  shmcore::Waitable & waitable() noexcept { return *endpoint_; }
  shmcore::Result<void> set_callback(rmw_event_callback_t callback, const void * user_data) noexcept
  {
    return context_->set_callback(*endpoint_, callback, user_data);
  }
  ~Service() { context_->retire(static_cast<shmcore::Reader *>(endpoint_.get())); }

  // True when a request was taken; `info` is untouched otherwise.
  shmcore::Result<bool> take(void * request, rmw_service_info_t & info) noexcept;
  shmcore::Result<void> reply(const rmw_request_id_t & id, const void * response) noexcept;

private:
  Service(Node & node, const char * service, const rmw_qos_profile_t & qos);

  rmw_service_t handle_;
  std::shared_ptr<Context> context_;
  std::string service_;
  rmw_qos_profile_t qos_;
  std::shared_ptr<const ServicePlan> plan_;
  std::unique_ptr<shmcore::Service> endpoint_;
};

}  // namespace rmw_shm

#endif  // ENTITY__SERVICE_HPP_
