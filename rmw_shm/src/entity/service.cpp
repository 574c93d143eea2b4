// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/service.hpp"

#include <cstring>
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

Service::Service(Node & node, const char * service, const rmw_qos_profile_t & qos)
: handle_{}, context_(node.context()), service_(service), qos_(qos)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.service_name = service_.c_str();
}

shmcore::Result<std::unique_ptr<Service>> Service::create(
  Node & node, const rosidl_service_type_support_t * type_support, const char * service,
  const rmw_qos_profile_t & asked) noexcept
{
  if (shmcore::Result<void> valid =
        check_endpoint_name(service, asked.avoid_ros_namespace_conventions);
      !valid) {
    return std::move(valid).error();
  }
  auto qos = resolve_qos(asked, shmcore::EndpointKind::service, node.registry(), service);
  if (!qos) {
    return std::move(qos).error();
  }
  auto plan = ServicePlan::compile(type_support);
  if (!plan) {
    return std::move(plan).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Service>> {
    std::unique_ptr<Service> made(new Service(node, service, *qos));
    made->plan_ = std::move(plan).value();
    const ServicePlan & type = *made->plan_;
    auto endpoint = shmcore::Service::create(
      node.context()->process(),
      endpoint_spec(node, service, type.type_name(), type.type_hash(), *qos));
    if (!endpoint) {
      return std::move(endpoint).error();
    }
    made->endpoint_ = std::move(endpoint).value();
    made->context_->adopt(*made->endpoint_, made.get());
    return made;
  });
}

shmcore::Result<bool> Service::take(void * request, rmw_service_info_t & info) noexcept
{
  MessageConsumer consumer(plan_->request(), request);
  shmcore::RequestId id{};
  shmcore::Result<bool> taken = endpoint_->take(consumer, id);
  const bool got = taken && *taken;
  if (got) {
    fill_service_info(consumer.meta(), id.client, id.sequence, info);
  }
  trace_take_request(handle_, request, id, got);
  return taken;
}

shmcore::Result<void> Service::reply(const rmw_request_id_t & id, const void * response) noexcept
{
  shmcore::RequestId request{};
  std::memcpy(request.client.data(), id.writer_guid, request.client.size());
  request.sequence = id.sequence_number;
  StampedPayload payload(MessagePayload(plan_->response(), response), [&, this](int64_t source_ns) {
    trace_send_response(handle_, response, request, source_ns);
  });
  return endpoint_->reply(request, payload);
}

}  // namespace rmw_shm
