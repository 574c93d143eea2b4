// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/service.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;
using rmw_shm::Node;
using rmw_shm::Service;

namespace
{

// Both directions of a service have the same profile.
rmw_ret_t get_actual_qos(const rmw_service_t * service, rmw_qos_profile_t * qos) noexcept
{
  RMW_SHM_CHECK(check_handle(service, "service"));
  RMW_SHM_CHECK(check_argument(qos, "qos"));
  *qos = entity_of<Service>(service).actual_qos();
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_service_t * rmw_create_service(
  const rmw_node_t * node, const rosidl_service_type_support_t * type_support,
  const char * service_name, const rmw_qos_profile_t * qos_profile)
{
  RMW_SHM_CHECK_OR_NULL(check_handle(node, "node"));
  RMW_SHM_CHECK_OR_NULL(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK_OR_NULL(check_argument(service_name, "service_name"));
  RMW_SHM_CHECK_OR_NULL(check_argument(qos_profile, "qos_profile"));
  return rmw_shm::release(
    Service::create(entity_of<Node>(node), type_support, service_name, *qos_profile));
}

rmw_ret_t rmw_destroy_service(rmw_node_t * node, rmw_service_t * service)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_handle(service, "service"));
  delete &entity_of<Service>(service);
  return RMW_RET_OK;
}

rmw_ret_t rmw_take_request(
  const rmw_service_t * service, rmw_service_info_t * request_header, void * ros_request,
  bool * taken)
{
  RMW_SHM_CHECK(check_handle(service, "service"));
  RMW_SHM_CHECK(check_argument(request_header, "request_header"));
  RMW_SHM_CHECK(check_argument(ros_request, "ros_request"));
  RMW_SHM_CHECK(check_argument(taken, "taken"));
  return rmw_shm::status(entity_of<Service>(service).take(ros_request, *request_header), *taken);
}

rmw_ret_t rmw_send_response(
  const rmw_service_t * service, rmw_request_id_t * request_header, void * ros_response)
{
  RMW_SHM_CHECK(check_handle(service, "service"));
  RMW_SHM_CHECK(check_argument(request_header, "request_header"));
  RMW_SHM_CHECK(check_argument(ros_response, "ros_response"));
  return rmw_shm::status(entity_of<Service>(service).reply(*request_header, ros_response));
}

rmw_ret_t rmw_service_request_subscription_get_actual_qos(
  const rmw_service_t * service, rmw_qos_profile_t * qos)
{
  return get_actual_qos(service, qos);
}

rmw_ret_t rmw_service_response_publisher_get_actual_qos(
  const rmw_service_t * service, rmw_qos_profile_t * qos)
{
  return get_actual_qos(service, qos);
}

}  // extern "C"
