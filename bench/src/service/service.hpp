// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Requests from one process to another, which sends each back as the response.
#ifndef SERVICE__SERVICE_HPP_
#define SERVICE__SERVICE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "agent.hpp"
#include "json.hpp"
#include "l2net_bench_msgs/srv/echo.hpp"
#include "participant.hpp"
#include "shmcore/result.hpp"
#include "wait_set.hpp"

namespace bench
{

struct ServiceOptions : AgentOptions
{
  bool poll = false;       // take in a loop, instead of rmw_wait and then take
  std::size_t bytes = 64;  // of a request: its two leading fields and the data
  std::int64_t samples = 10'000;
  std::int64_t warmup = 1'000;
  std::int64_t interval_us = 0;  // pause before every request, so that both sides fall asleep
};

using EchoService = l2net_bench_msgs::srv::Echo;

constexpr const char * server_role = "server";
constexpr std::uint64_t stop_sequence = UINT64_MAX;  // ends the server; the rest is answered

// What both ends have: a context, a node, and the name of the service. A source for receive().
class ServiceEnd
{
public:
  virtual ~ServiceEnd() = default;
  ServiceEnd(const ServiceEnd &) = delete;
  ServiceEnd & operator=(const ServiceEnd &) = delete;

  virtual rmw_ret_t take(bool & taken) noexcept = 0;
  rmw_ret_t wait(std::int64_t timeout_ns, bool & ready) noexcept
  {
    return wait_set_->wait(timeout_ns, ready);
  }
  const RmwLibrary & rmw() const noexcept { return rmw_; }

protected:
  ServiceEnd() noexcept = default;

  shmcore::Result<void> open_node(const ServiceOptions & options, const char * role) noexcept;

  RmwLibrary rmw_{};
  std::unique_ptr<Participant> participant_;
  rmw_node_t * node_ = nullptr;
  std::unique_ptr<WaitSet> wait_set_;
};

class ServiceClient : public ServiceEnd
{
public:
  static shmcore::Result<std::unique_ptr<ServiceClient>> open(
    const ServiceOptions & options) noexcept;
  ~ServiceClient() override;

  shmcore::Result<bool> server_is_there() const noexcept;
  rmw_ret_t send(std::uint64_t sequence, std::int64_t sent_ns) noexcept;
  rmw_ret_t take(bool & taken) noexcept override;
  // Of the response last taken:
  std::uint64_t sequence() const noexcept { return response_.sequence; }
  bool intact() const noexcept;

private:
  explicit ServiceClient(std::size_t data_bytes) { request_.data.resize(data_bytes); }

  rmw_client_t * client_ = nullptr;
  EchoService::Request request_;
  EchoService::Response response_;
};

class ServiceServer : public ServiceEnd
{
public:
  static shmcore::Result<std::unique_ptr<ServiceServer>> open(
    const ServiceOptions & options) noexcept;
  ~ServiceServer() override;

  rmw_ret_t take(bool & taken) noexcept override;
  // Of the request last taken:
  std::uint64_t sequence() const noexcept { return request_.sequence; }
  rmw_ret_t respond() noexcept;

private:
  ServiceServer() noexcept = default;

  rmw_service_t * service_ = nullptr;
  rmw_service_info_t header_{};
  EchoService::Request request_;
  EchoService::Response response_;
};

// In the first process: the client, which measures.
shmcore::Result<JsonObject> run_service(const ServiceOptions & options, char ** argv) noexcept;
// Answers until told to stop.
shmcore::Result<void> run_server(const ServiceOptions & options, ParentLink & parent) noexcept;

}  // namespace bench

#endif  // SERVICE__SERVICE_HPP_
