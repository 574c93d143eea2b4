// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/subscription.hpp"

#include <cstring>
#include <utility>

#include "entity/allocation.hpp"
#include "entity/dynamic_message.hpp"
#include "entity/endpoint_spec.hpp"
#include "entity/message_consumer.hpp"
#include "entity/ros_name.hpp"
#include "entity/trace_points.hpp"
#include "graph/qos_resolution.hpp"
#include "identifier.hpp"

namespace rmw_shm
{
namespace
{

void fill_info(const shmcore::MessageMeta & meta, rmw_message_info_t & info) noexcept
{
  info.source_timestamp = meta.source_ns;
  info.received_timestamp = meta.received_ns;
  info.publication_sequence_number = meta.publication;
  info.reception_sequence_number = meta.reception;
  info.publisher_gid.implementation_identifier = kIdentifier;
  static_assert(sizeof(info.publisher_gid.data) == sizeof(meta.writer));
  std::memcpy(info.publisher_gid.data, meta.writer.data(), sizeof(info.publisher_gid.data));
  info.from_intra_process = false;
}

}  // namespace

bool Subscription::Passing::finds() noexcept
{
  const std::shared_ptr<MessageFilter> filter = subscription_.filter();
  if (filter == nullptr) {
    return true;  // it has ended meanwhile
  }
  FilterProbe probe(*subscription_.plan_, filter.get());
  return subscription_.reader_->finds(probe);
}

bool Subscription::Passing::ready() noexcept
{
  return subscription_.reader_->ready() && finds();
}

bool Subscription::Passing::settle() noexcept
{
  // Not settled before everything is passed over. What arrives meanwhile makes the wait look again.
  shmcore::Subscription & reader = *subscription_.reader_;
  return reader.settle() && (finds() || reader.settle());
}

Subscription::Subscription(
  Node & node, const char * topic, const rmw_qos_profile_t & qos,
  const rmw_subscription_options_t & options)
: handle_{}, context_(node.context()), topic_(topic), qos_(qos), events_(context_)
{
  handle_.implementation_identifier = kIdentifier;
  handle_.data = this;
  handle_.topic_name = topic_.c_str();
  handle_.options = options;
  // The caller's; gone after this call.
  handle_.options.content_filter_options = nullptr;
  handle_.can_loan_messages = true;
  handle_.is_cft_enabled = false;
}

shmcore::Result<std::unique_ptr<Subscription>> Subscription::create(
  Node & node, const rosidl_message_type_support_t * type_support, const char * topic,
  const rmw_qos_profile_t & asked, const rmw_subscription_options_t & options) noexcept
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
      "unique network flow endpoints are required of the subscription to '%s'; "
      "shared memory has none",
      topic);
  }
  auto qos = resolve_qos(asked, shmcore::EndpointKind::subscription, node.registry(), topic);
  if (!qos) {
    return std::move(qos).error();
  }
  const DescribedType described = described_type(*type_support);
  shmcore::Result<std::shared_ptr<const TypePlan>> plan = std::shared_ptr<const TypePlan>();
  if (described.name.empty()) {
    plan = TypePlan::compile(type_support);
  }
  if (!plan) {
    return std::move(plan).error();
  }
  return catch_bad_alloc([&]() -> shmcore::Result<std::unique_ptr<Subscription>> {
    std::unique_ptr<Subscription> subscription(new Subscription(node, topic, *qos, options));
    subscription->plan_ = std::move(plan).value();
    if (options.content_filter_options != nullptr) {
      if (auto done = subscription->set_filter(*options.content_filter_options); !done) {
        return std::move(done).error();
      }
    }
    subscription->handle_.can_loan_messages = subscription->plan_ != nullptr;
    auto spec = endpoint_spec(node, topic, described.name, described.hash, *qos);
    if (const TypePlan * type = subscription->plan_.get()) {
      spec = endpoint_spec(node, topic, type->type_name(), type->type_hash(), *qos);
      spec.native_hash = type->self_contained() ? type->native_layout_hash() : 0;
    }
    spec.ignore_local = options.ignore_local_publications;
    spec.filtered = subscription->filter_ != nullptr;
    auto reader = shmcore::Subscription::create(node.context()->process(), spec);
    if (!reader) {
      return std::move(reader).error();
    }
    subscription->reader_ = std::move(reader).value();
    subscription->context_->adopt(*subscription->reader_, subscription.get());
    trace_init(subscription->handle_, subscription->reader_->gid());
    return subscription;
  });
}

Subscription::~Subscription()
{
  context_->retire(static_cast<shmcore::Reader *>(reader_.get()));
}

shmcore::Result<Event *> Subscription::event(rmw_event_type_t type) noexcept
{
  const auto * kind = subscription_event(type);
  if (kind == nullptr) {
    return shmcore::make_error(
      shmcore::Errc::unsupported, "a subscription has no event of type %d", static_cast<int>(type));
  }
  return events_.get(*reader_, *kind);
}

shmcore::Result<void> Subscription::set_filter(
  const rmw_subscription_content_filter_options_t & options) noexcept
{
  if (!plan_) {
    return only_described("filtered");
  }
  auto made = MessageFilter::create(plan_, options);
  if (!made) {
    return std::move(made).error();
  }
  const std::lock_guard<std::mutex> lock(filter_mutex_);
  filter_ = std::move(made).value();
  filtered_.store(filter_ != nullptr, std::memory_order_release);
  handle_.is_cft_enabled = filter_ != nullptr;
  return {};
}

std::shared_ptr<MessageFilter> Subscription::filter_in_force() const noexcept
{
  const std::lock_guard<std::mutex> lock(filter_mutex_);
  return filter_;
}

shmcore::Error Subscription::only_described(const char * what) const noexcept
{
  return shmcore::make_error(
    shmcore::Errc::unsupported,
    "messages of %s cannot be %s: the subscription was created with the description of a type; "
    "take them serialized or as dynamic messages",
    topic_.c_str(), what);
}

// What every take does once the core has answered.
void Subscription::note_take(
  const FilteredConsumer & consumer, const shmcore::Result<bool> & taken, const void * message,
  rmw_message_info_t * info) noexcept
{
  const bool got = taken && *taken;
  trace_take(handle_, message, got ? consumer.meta().source_ns : 0, got);
  if (got && info != nullptr) {
    fill_info(consumer.meta(), *info);
  }
}

shmcore::Result<bool> Subscription::take(void * message, rmw_message_info_t * info) noexcept
{
  const std::shared_ptr<MessageFilter> filter = this->filter();
  if (!plan_) {
    return only_described("taken as a struct");
  }
  MessageConsumer consumer(*plan_, message, filter.get());
  shmcore::Result<bool> taken = reader_->take(consumer);
  note_take(consumer, taken, message, info);
  return taken;
}

shmcore::Result<bool> Subscription::take_serialized(
  rmw_serialized_message_t & message, rmw_message_info_t * info) noexcept
{
  const std::shared_ptr<MessageFilter> filter = this->filter();
  SerializedConsumer consumer(plan_.get(), message, filter.get());
  shmcore::Result<bool> taken = reader_->take(consumer);
  note_take(consumer, taken, &message, info);
  return taken;
}

shmcore::Result<bool> Subscription::take_dynamic(
  rosidl_dynamic_typesupport_dynamic_data_t & message, rmw_message_info_t * info) noexcept
{
  const std::shared_ptr<MessageFilter> filter = this->filter();
  DynamicConsumer consumer(plan_.get(), message, filter.get());
  shmcore::Result<bool> taken = reader_->take(consumer);
  note_take(consumer, taken, &message, info);
  return taken;
}

shmcore::Result<void *> Subscription::take_loaned(rmw_message_info_t * info) noexcept
{
  if (!plan_) {
    return only_described("lent");
  }
  return catch_bad_alloc([&]() -> shmcore::Result<void *> {
    {
      const std::lock_guard<std::mutex> lock(loans_mutex_);
      if (loans_.size() >= shmcore::kMaxLoans) {
        return shmcore::make_error(
          shmcore::Errc::out_of_slots,
          "%zu messages taken from %s have not been returned, the most there can be", loans_.size(),
          topic_.c_str());
      }
      loans_.reserve();
    }
    const std::shared_ptr<MessageFilter> filter = this->filter();
    LoanConsumer consumer(plan_, filter.get());
    shmcore::Result<bool> taken = reader_->take(consumer);
    void * message = nullptr;
    if (taken && *taken) {
      const std::lock_guard<std::mutex> lock(loans_mutex_);
      message = consumer.lend(loans_);
    }
    note_take(consumer, taken, message, info);
    if (!taken) {
      return std::move(taken).error();
    }
    return message;
  });
}

shmcore::Result<void> Subscription::return_loaned(void * message) noexcept
{
  const std::lock_guard<std::mutex> lock(loans_mutex_);
  if (!loans_.remove(message)) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument, "this message is not on loan from the subscription to %s",
      topic_.c_str());
  }
  return {};
}

shmcore::Result<size_t> Subscription::take_sequence(
  size_t count, rmw_message_sequence_t & messages, rmw_message_info_sequence_t & infos) noexcept
{
  size_t taken = 0;
  while (taken < count) {
    shmcore::Result<bool> one = take(messages.data[taken], &infos.data[taken]);
    if (!one && taken == 0) {
      return std::move(one).error();
    }
    if (!one || !*one) {
      break;
    }
    ++taken;
  }
  messages.size = taken;
  infos.size = taken;
  return taken;
}

}  // namespace rmw_shm
