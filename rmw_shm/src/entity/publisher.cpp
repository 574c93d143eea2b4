// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/publisher.hpp"

#include <span>
#include <utility>

#include "entity/allocation.hpp"
#include "entity/endpoint_spec.hpp"
#include "entity/message_payload.hpp"
#include "entity/ros_name.hpp"
#include "entity/trace_points.hpp"
#include "graph/qos_resolution.hpp"
#include "identifier.hpp"

namespace rmw_shm
{
namespace
{

// `payload`, whose trace point names what the application gave us.
template<class Payload>
auto traced(const rmw_publisher_t & handle, const Payload & payload, const void * given) noexcept
{
  return StampedPayload(
    payload, [&handle, given](int64_t source_ns) { trace_publish(handle, given, source_ns); });
}

}  // namespace

Publisher::Publisher(
  Node & node, const char * topic, const rmw_qos_profile_t & qos,
  const rmw_publisher_options_t & options)
: handle_{}, context_(node.context()), topic_(topic), qos_(qos), events_(context_)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.topic_name = topic_.c_str();
  handle_.options = options;
  handle_.can_loan_messages = true;
}

shmcore::Result<std::unique_ptr<Publisher>> Publisher::create(
  Node & node, const rosidl_message_type_support_t * type_support, const char * topic,
  const rmw_qos_profile_t & asked, const rmw_publisher_options_t & options) noexcept
{
  if (shmcore::Result<void> valid =
        check_endpoint_name(topic, asked.avoid_ros_namespace_conventions);
      !valid) {
    return std::move(valid).error();
  }
  if (
    options.require_unique_network_flow_endpoints ==
    RMW_UNIQUE_NETWORK_FLOW_ENDPOINTS_STRICTLY_REQUIRED) {
    return shmcore::make_error(
      shmcore::Errc::unsupported,
      "unique network flow endpoints are required of the publisher of '%s'; shared memory has none",
      topic);
  }
  auto qos = resolve_qos(asked, shmcore::EndpointKind::publisher, node.registry(), topic);
  if (!qos) {
    return std::move(qos).error();
  }
  auto plan = TypePlan::compile(type_support);
  if (!plan) {
    return std::move(plan).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Publisher>> {
    std::unique_ptr<Publisher> publisher(new Publisher(node, topic, *qos, options));
    publisher->plan_ = std::move(plan).value();
    const TypePlan & type = *publisher->plan_;
    auto spec = endpoint_spec(node, topic, type.type_name(), type.type_hash(), *qos);
    spec.native_hash = type.self_contained() ? type.native_layout_hash() : 0;
    auto writer = shmcore::Publisher::create(node.context()->process(), spec);
    if (!writer) {
      return std::move(writer).error();
    }
    publisher->writer_ = std::move(writer).value();
    trace_init(publisher->handle_, publisher->gid());
    return publisher;
  });
}

shmcore::Result<void> Publisher::publish(const void * message) noexcept
{
  auto payload = traced(handle_, MessagePayload(*plan_, message), message);
  return writer_->publish(payload);
}

shmcore::Result<void> Publisher::publish_serialized(
  const rmw_serialized_message_t & message) noexcept
{
  const auto bytes = std::as_bytes(std::span(message.buffer, message.buffer_length));
  auto payload = traced(handle_, SerializedPayload(bytes), &message);
  return writer_->publish(payload);
}

shmcore::Result<void *> Publisher::borrow() noexcept
{
  if (plan_->self_contained()) {
    auto memory = writer_->borrow(plan_->native_size());
    if (!memory) {
      return std::move(memory).error();
    }
    if (auto done = plan_->construct_lent(*memory); !done) {
      (void)writer_->give_back(*memory);
      return std::move(done).error();
    }
    return static_cast<void *>(*memory);
  }
  return catch_bad_alloc([&]() -> shmcore::Result<void *> {
    const std::lock_guard<std::mutex> lock(loans_mutex_);
    if (loans_.size() == shmcore::kMaxLoans) {
      return shmcore::make_error(
        shmcore::Errc::out_of_slots,
        "%zu messages of the publisher of %s are on loan, the most there can be; publish or return "
        "some first",
        shmcore::kMaxLoans, topic_.c_str());
    }
    auto message = OwnedMessage::construct(plan_);
    if (!message) {
      return std::move(message).error();
    }
    return loans_.add(std::move(message).value());
  });
}

shmcore::Result<void> Publisher::publish_loaned(void * message) noexcept
{
  if (plan_->self_contained()) {
    auto payload = traced(handle_, MessagePayload(*plan_, message), message);
    return writer_->publish_loan(payload, static_cast<const std::byte *>(message));
  }
  if (auto known = check_loan(message); !known) {
    return known;
  }
  if (auto done = publish(message); !done) {
    return done;
  }
  return return_loaned(message);
}

shmcore::Result<void> Publisher::return_loaned(void * message) noexcept
{
  if (plan_->self_contained()) {
    return writer_->give_back(static_cast<const std::byte *>(message));
  }
  if (auto known = check_loan(message); !known) {
    return known;
  }
  const std::lock_guard<std::mutex> lock(loans_mutex_);
  loans_.remove(message);
  return {};
}

shmcore::Result<void> Publisher::check_loan(const void * message) noexcept
{
  const std::lock_guard<std::mutex> lock(loans_mutex_);
  if (loans_.contains(message)) {
    return {};
  }
  return shmcore::make_error(
    shmcore::Errc::invalid_argument, "this message is not on loan from the publisher of %s",
    topic_.c_str());
}

shmcore::Result<Event *> Publisher::event(rmw_event_type_t type) noexcept
{
  const auto * kind = publisher_event(type);
  if (kind == nullptr) {
    return shmcore::make_error(
      shmcore::Errc::unsupported, "a publisher has no event of type %d", static_cast<int>(type));
  }
  return events_.get(*writer_, *kind);
}

bool Publisher::wait_acknowledged(int64_t deadline_ns) noexcept
{
  return qos_.reliability == RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT ||
         writer_->wait_acknowledged(deadline_ns);
}

}  // namespace rmw_shm
