// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/client.hpp"

#include <utility>

#include "entity/allocation.hpp"
#include "entity/endpoint_spec.hpp"
#include "entity/message_consumer.hpp"
#include "entity/message_payload.hpp"
#include "entity/ros_name.hpp"
#include "entity/service_info.hpp"
#include "entity/trace_points.hpp"
#include "graph/qos_resolution.hpp"
#include "identifier.hpp"

namespace rmw_shm
{

Client::Client(Node & node, const char * service, const rmw_qos_profile_t & qos)
: handle_{}, context_(node.context()), service_(service), qos_(qos)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.service_name = service_.c_str();
}

shmcore::Result<std::unique_ptr<Client>> Client::create(
  Node & node, const rosidl_service_type_support_t * type_support, const char * service,
  const rmw_qos_profile_t & asked) noexcept
{
  if (shmcore::Result<void> valid =
        check_endpoint_name(service, asked.avoid_ros_namespace_conventions);
      !valid) {
    return std::move(valid).error();
  }
  auto qos = resolve_qos(asked, shmcore::EndpointKind::client, node.registry(), service);
  if (!qos) {
    return std::move(qos).error();
  }
  auto plan = ServicePlan::compile(type_support);
  if (!plan) {
    return std::move(plan).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Client>> {
    std::unique_ptr<Client> client(new Client(node, service, *qos));
    client->plan_ = std::move(plan).value();
    const ServicePlan & type = *client->plan_;
    auto endpoint = shmcore::Client::create(
      node.context()->process(),
      endpoint_spec(node, service, type.type_name(), type.type_hash(), *qos));
    if (!endpoint) {
      return std::move(endpoint).error();
    }
    client->endpoint_ = std::move(endpoint).value();
    client->context_->adopt(*client->endpoint_, client.get());
    trace_init(client->handle_, client->gid());
    return client;
  });
}

shmcore::Result<int64_t> Client::send(const void * request) noexcept
{
  MessagePayload payload(plan_->request(), request);
  shmcore::Result<int64_t> sequence = endpoint_->send(payload);
  if (sequence) {
    trace_send_request(handle_, request, *sequence);
  }
  return sequence;
}

shmcore::Result<bool> Client::take(void * response, rmw_service_info_t & info) noexcept
{
  MessageConsumer consumer(plan_->response(), response);
  int64_t sequence = 0;
  shmcore::Result<bool> taken = endpoint_->take(consumer, sequence);
  const bool got = taken && *taken;
  if (got) {
    fill_service_info(consumer.meta(), gid(), sequence, info);
  }
  trace_take_response(handle_, response, sequence, got ? consumer.meta().source_ns : 0, got);
  return taken;
}

}  // namespace rmw_shm
