// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__CLIENT_HPP_
#define ENTITY__CLIENT_HPP_

#include <cstdint>
#include <memory>
#include <string>

#include "entity/node.hpp"
#include "rmw/types.h"
#include "shmcore/endpoint.hpp"
#include "typesupport/service_plan.hpp"

namespace rmw_shm
{

class Client
{
public:
  static shmcore::Result<std::unique_ptr<Client>> create(
    Node & node, const rosidl_service_type_support_t * type_support, const char * service,
    const rmw_qos_profile_t & qos) noexcept;

  rmw_client_t * handle() noexcept { return &handle_; }
  // Of both directions.
  const rmw_qos_profile_t & actual_qos() const noexcept { return qos_; }
  const shmcore::Gid & gid() const noexcept { return endpoint_->gid(); }
  bool available() noexcept { return endpoint_->available(); }
  shmcore::Waitable & waitable() noexcept { return *endpoint_; }
  shmcore::Result<void> set_callback(rmw_event_callback_t callback, const void * user_data) noexcept
  {
    return context_->set_callback(*endpoint_, callback, user_data);
  }
  ~Client() { context_->retire(static_cast<shmcore::Reader *>(endpoint_.get())); }

  // Returns the sequence number of the request; the first is 1.
  shmcore::Result<int64_t> send(const void * request) noexcept;
  // True when a response was taken; `info` is untouched otherwise.
  shmcore::Result<bool> take(void * response, rmw_service_info_t & info) noexcept;

private:
  Client(Node & node, const char * service, const rmw_qos_profile_t & qos);

  rmw_client_t handle_;
  std::shared_ptr<Context> context_;
  std::string service_;
  rmw_qos_profile_t qos_;
  std::shared_ptr<const ServicePlan> plan_;
  std::unique_ptr<shmcore::Client> endpoint_;
};

}  // namespace rmw_shm

#endif  // ENTITY__CLIENT_HPP_
