// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "endpoint.hpp"

#include <memory>
#include <new>

#include "rmw/qos_profiles.h"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

rmw_qos_profile_t qos_of(bool best_effort, std::size_t depth) noexcept
{
  rmw_qos_profile_t qos = rmw_qos_profile_default;
  qos.depth = depth;
  qos.reliability =
    best_effort ? RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT : RMW_QOS_POLICY_RELIABILITY_RELIABLE;
  return qos;
}

Result<std::unique_ptr<Writer>> Writer::create(
  Participant & participant, rmw_node_t * node, const TopicConfig & topic) noexcept
{
  const RmwLibrary & rmw = participant.rmw();
  const rmw_publisher_options_t options = rmw_get_default_publisher_options();
  rmw_publisher_t * const publisher =
    rmw.create_publisher(node, topic.type_support, topic.name.c_str(), &topic.qos, &options);
  if (publisher == nullptr) {
    return rmw_failure("rmw_create_publisher", topic.name);
  }
  std::unique_ptr<Writer> writer(new (std::nothrow) Writer(rmw, node, publisher));
  if (!writer) {
    ignore(rmw.destroy_publisher(node, publisher));
    return make_error(Errc::out_of_memory, "no memory for a publisher");
  }
  return writer;
}

Result<std::size_t> Writer::matched() const noexcept
{
  std::size_t readers = 0;
  if (rmw_.publisher_count_matched_subscriptions(publisher_, &readers) != RMW_RET_OK) {
    return rmw_failure("rmw_publisher_count_matched_subscriptions");
  }
  return readers;
}

Result<std::unique_ptr<Reader>> Reader::create(
  Participant & participant, rmw_node_t * node, const TopicConfig & topic) noexcept
{
  const RmwLibrary & rmw = participant.rmw();
  const rmw_subscription_options_t options = rmw_get_default_subscription_options();
  rmw_subscription_t * const subscription =
    rmw.create_subscription(node, topic.type_support, topic.name.c_str(), &topic.qos, &options);
  if (subscription == nullptr) {
    return rmw_failure("rmw_create_subscription", topic.name);
  }
  std::unique_ptr<Reader> reader(new (std::nothrow) Reader(rmw, node, subscription));
  if (!reader) {
    ignore(rmw.destroy_subscription(node, subscription));
    return make_error(Errc::out_of_memory, "no memory for a subscription");
  }
  return reader;
}

Result<void> Reader::add_wait_set(Participant & participant) noexcept
{
  auto wait_set = WaitSet::create(participant, 1);
  if (!wait_set) {
    return std::move(wait_set).error();
  }
  wait_set_ = std::move(*wait_set);
  wait_set_->add_subscription(subscription_->data);
  return {};
}

Reader::~Reader()
{
  wait_set_.reset();  // before what it waits for
  ignore(rmw_.destroy_subscription(node_, subscription_));
}

Result<std::size_t> Reader::matched() const noexcept
{
  std::size_t writers = 0;
  if (rmw_.subscription_count_matched_publishers(subscription_, &writers) != RMW_RET_OK) {
    return rmw_failure("rmw_subscription_count_matched_publishers");
  }
  return writers;
}

}  // namespace bench
