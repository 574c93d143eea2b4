// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Owners of rmw entities. Constructors throw std::runtime_error when the rmw refuses; destructors
// destroy in the right order and record a refusal as a failure of the running test.
#ifndef HARNESS__ENTITIES_HPP_
#define HARNESS__ENTITIES_HPP_

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "harness/api.hpp"
#include "harness/domain.hpp"
#include "harness/expect.hpp"
#include "harness/polling.hpp"

namespace conformance
{

// Init options with an enclave, a domain and discovery kept on this host.
class InitOptions
{
public:
  explicit InitOptions(std::size_t domain = test_domain(), const char * enclave = "/");
  ~InitOptions();
  InitOptions(const InitOptions &) = delete;
  InitOptions & operator=(const InitOptions &) = delete;

  operator rmw_init_options_t *() { return &options_; }
  rmw_init_options_t * operator->() { return &options_; }

private:
  rmw_init_options_t options_ = rmw_get_zero_initialized_init_options();
};

class Context
{
public:
  explicit Context(std::size_t domain = test_domain(), const char * enclave = "/");
  ~Context();
  Context(const Context &) = delete;
  Context & operator=(const Context &) = delete;

  operator rmw_context_t *() { return &context_; }
  rmw_context_t * operator->() { return &context_; }
  void shutdown();

private:
  InitOptions options_;
  rmw_context_t context_ = rmw_get_zero_initialized_context();
};

// Owns one entity of any kind.
template<class Handle>
class Owned
{
public:
  using Destroy = std::function<rmw_ret_t(Handle *)>;

  // Takes what a create function returned; null throws with the rmw's error message.
  Owned(Handle * handle, Destroy destroy) : handle_(handle), destroy_(std::move(destroy))
  {
    require_ok(handle_ != nullptr ? RMW_RET_OK : RMW_RET_ERROR, "create");
  }
  Owned(Owned && other) noexcept
  : handle_(std::exchange(other.handle_, nullptr)), destroy_(std::move(other.destroy_))
  {
  }
  Owned & operator=(Owned &&) = delete;
  ~Owned() { reset(); }

  // Destroys now.
  void reset()
  {
    if (handle_ != nullptr) {
      EXPECT_OK(destroy_(std::exchange(handle_, nullptr)));
    }
  }

  operator Handle *() const { return handle_; }
  Handle * operator->() const { return handle_; }
  Handle * get() const { return handle_; }

private:
  Handle * handle_;
  Destroy destroy_;
};

using Node = Owned<rmw_node_t>;
using Publisher = Owned<rmw_publisher_t>;
using Subscription = Owned<rmw_subscription_t>;
using Client = Owned<rmw_client_t>;
using Service = Owned<rmw_service_t>;
using GuardCondition = Owned<rmw_guard_condition_t>;

// A QoS profile built by naming only what a test is about; the rest is rmw_qos_profile_default with
// the liveliness that every rmw means by its system default.
struct Qos : rmw_qos_profile_t
{
  Qos() : rmw_qos_profile_t(rmw_qos_profile_default)
  {
    liveliness = RMW_QOS_POLICY_LIVELINESS_AUTOMATIC;
  }
  Qos(const rmw_qos_profile_t & profile)  // NOLINT(google-explicit-constructor)
  : rmw_qos_profile_t(profile)
  {
  }

  Qos & reliable()
  {
    reliability = RMW_QOS_POLICY_RELIABILITY_RELIABLE;
    return *this;
  }
  Qos & best_effort()
  {
    reliability = RMW_QOS_POLICY_RELIABILITY_BEST_EFFORT;
    return *this;
  }
  Qos & transient_local()
  {
    durability = RMW_QOS_POLICY_DURABILITY_TRANSIENT_LOCAL;
    return *this;
  }
  Qos & keep_last(std::size_t n)
  {
    history = RMW_QOS_POLICY_HISTORY_KEEP_LAST;
    depth = n;
    return *this;
  }
  Qos & keep_all()
  {
    history = RMW_QOS_POLICY_HISTORY_KEEP_ALL;
    return *this;
  }
};

Node create_node(rmw_context_t * context, const std::string & name, const char * space = "/");
Node create_node(rmw_context_t * context);  // with a unique name
Publisher create_publisher(
  rmw_node_t * node, const rosidl_message_type_support_t * type, const std::string & topic,
  const rmw_qos_profile_t & qos = Qos());
Subscription create_subscription(
  rmw_node_t * node, const rosidl_message_type_support_t * type, const std::string & topic,
  const rmw_qos_profile_t & qos = Qos(),
  const rmw_subscription_options_t & options = rmw_get_default_subscription_options());
Client create_client(
  rmw_node_t * node, const rosidl_service_type_support_t * type, const std::string & service,
  const rmw_qos_profile_t & qos = rmw_qos_profile_services_default);
Service create_service(
  rmw_node_t * node, const rosidl_service_type_support_t * type, const std::string & service,
  const rmw_qos_profile_t & qos = rmw_qos_profile_services_default);
GuardCondition create_guard_condition(rmw_context_t * context);

// Counts as the entity itself sees them.
std::size_t matched(const rmw_publisher_t * publisher);
std::size_t matched(const rmw_subscription_t * subscription);

// Polls until both sides see exactly one peer (or `n`); throws on timeout.
void await_match(const rmw_publisher_t * publisher, const rmw_subscription_t * subscription);
void await_matched(const rmw_publisher_t * publisher, std::size_t n);
void await_matched(const rmw_subscription_t * subscription, std::size_t n);
bool server_available(const rmw_node_t * node, const rmw_client_t * client);
void await_server(const rmw_node_t * node, const rmw_client_t * client);

// A context, a node and a unique topic name: what most tests start from.
class NodeTest : public testing::Test
{
protected:
  Context context;
  Node node = create_node(context);
  std::string topic = unique_name();
};

}  // namespace conformance

#endif  // HARNESS__ENTITIES_HPP_
