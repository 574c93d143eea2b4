// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

#ifndef SESSION_HPP_
#define SESSION_HPP_

#include <chrono>
#include <cstdint>
#include <string>

#include "rmw_library.hpp"

namespace agent
{

struct Options
{
  std::string rmw;
  std::string role;
  std::string name;  // of the node, unique in the domain
  uint64_t domain = 0;
  int64_t id = 0;       // of the writer or server, carried in each message
  size_t depth = 4000;  // messages; a second and more at the rates the tests run
  bool transient_local = false;
  bool full_size = false;     // every payload has `bytes`
  size_t bytes = 64 * 1024;   // largest payload
  unsigned burst = 10;        // messages back to back
  unsigned period_us = 5000;  // between bursts, or between calls
};

// Context, node and wait set of one agent.
class Session
{
public:
  Session(const RmwLibrary & rmw, const Options & options);
  ~Session();
  Session(const Session &) = delete;
  Session & operator=(const Session &) = delete;

  rmw_node_t * node() const { return node_; }
  rmw_qos_profile_t qos() const;

  // Each waits at most `bound` and says whether its entity is ready.
  bool wait(rmw_subscription_t * subscription, std::chrono::microseconds bound);
  bool wait(rmw_service_t * service, std::chrono::microseconds bound);
  bool wait(rmw_client_t * client, std::chrono::microseconds bound);
  bool wait_for_graph_change(std::chrono::microseconds bound);

  const RmwLibrary & rmw;
  const Options & options;

private:
  enum class Kind
  {
    subscription,
    guard_condition,
    service,
    client
  };
  bool wait_for(Kind kind, void * entity_data, std::chrono::microseconds bound);
  void close() noexcept;

  rmw_context_t context_ = rmw_get_zero_initialized_context();
  rmw_node_t * node_ = nullptr;
  rmw_wait_set_t * wait_set_ = nullptr;
};

}  // namespace agent

#endif  // SESSION_HPP_
