// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/client.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"
#include "rmw_api/rmw_version.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::Client;
using rmw_shm::entity_of;
using rmw_shm::Node;

namespace
{

// Both directions of a client have the same profile.
rmw_ret_t get_actual_qos(const rmw_client_t * client, rmw_qos_profile_t * qos) noexcept
{
  RMW_SHM_CHECK(check_handle(client, "client"));
  RMW_SHM_CHECK(check_argument(qos, "qos"));
  *qos = entity_of<Client>(client).actual_qos();
  return RMW_RET_OK;
}

}  // namespace

extern "C" {

rmw_client_t * rmw_create_client(
  const rmw_node_t * node, const rosidl_service_type_support_t * type_support,
  const char * service_name, const rmw_qos_profile_t * qos_policies)
{
  RMW_SHM_CHECK_OR_NULL(check_handle(node, "node"));
  RMW_SHM_CHECK_OR_NULL(check_argument(type_support, "type_support"));
  RMW_SHM_CHECK_OR_NULL(check_argument(service_name, "service_name"));
  RMW_SHM_CHECK_OR_NULL(check_argument(qos_policies, "qos_policies"));
  return rmw_shm::release(
    Client::create(entity_of<Node>(node), type_support, service_name, *qos_policies));
}

rmw_ret_t rmw_destroy_client(rmw_node_t * node, rmw_client_t * client)
{
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_handle(client, "client"));
  delete &entity_of<Client>(client);
  return RMW_RET_OK;
}

rmw_ret_t rmw_send_request(
  const rmw_client_t * client, const void * ros_request, int64_t * sequence_id)
{
  RMW_SHM_CHECK(check_handle(client, "client"));
  RMW_SHM_CHECK(check_argument(ros_request, "ros_request"));
  RMW_SHM_CHECK(check_argument(sequence_id, "sequence_id"));
  return rmw_shm::status(entity_of<Client>(client).send(ros_request), *sequence_id);
}

rmw_ret_t rmw_take_response(
  const rmw_client_t * client, rmw_service_info_t * request_header, void * ros_response,
  bool * taken)
{
  RMW_SHM_CHECK(check_handle(client, "client"));
  RMW_SHM_CHECK(check_argument(request_header, "request_header"));
  RMW_SHM_CHECK(check_argument(ros_response, "ros_response"));
  RMW_SHM_CHECK(check_argument(taken, "taken"));
  return rmw_shm::status(entity_of<Client>(client).take(ros_response, *request_header), *taken);
}

rmw_ret_t rmw_client_request_publisher_get_actual_qos(
  const rmw_client_t * client, rmw_qos_profile_t * qos)
{
  return get_actual_qos(client, qos);
}

rmw_ret_t rmw_client_response_subscription_get_actual_qos(
  const rmw_client_t * client, rmw_qos_profile_t * qos)
{
  return get_actual_qos(client, qos);
}

rmw_ret_t rmw_service_server_is_available(
  const rmw_node_t * node, const rmw_client_t * client, bool * is_available)
{
  const bool given = check_argument(node, "node") == RMW_RET_OK &&
                     check_argument(client, "client") == RMW_RET_OK &&
                     check_argument(is_available, "is_available") == RMW_RET_OK;
  if (!given) {
    return rmw_shm::null_for_server_is_available();
  }
  RMW_SHM_CHECK(check_handle(node, "node"));
  RMW_SHM_CHECK(check_handle(client, "client"));
  *is_available = entity_of<Client>(client).available();
  return RMW_RET_OK;
}

}  // extern "C"
