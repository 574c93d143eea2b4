// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <memory>
#include <new>
#include <string>

#include "rmw/qos_profiles.h"
#include "rosidl_typesupport_cpp/service_type_support.hpp"
#include "service/service.hpp"

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

const rosidl_service_type_support_t * type_support() noexcept
{
  return rosidl_typesupport_cpp::get_service_type_support_handle<EchoService>();
}

std::string service_name(const ServiceOptions & options)
{
  return "/l2net_bench/echo_" + options.run;
}

}  // namespace

Result<void> ServiceEnd::open_node(const ServiceOptions & options, const char * role) noexcept
{
  auto rmw = load_rmw(options.rmw);
  if (!rmw) {
    return std::move(rmw).error();
  }
  rmw_ = std::move(*rmw);
  auto participant = Participant::create(rmw_, options.domain);
  if (!participant) {
    return std::move(participant).error();
  }
  participant_ = std::move(*participant);
  auto node = participant_->add_node(std::string(role) + "_" + options.run);
  if (!node) {
    return std::move(node).error();
  }
  node_ = *node;
  auto wait_set = WaitSet::create(*participant_, 1);
  if (!wait_set) {
    return std::move(wait_set).error();
  }
  wait_set_ = std::move(*wait_set);
  return {};
}

Result<std::unique_ptr<ServiceClient>> ServiceClient::open(const ServiceOptions & options) noexcept
try {
  std::unique_ptr<ServiceClient> client(
    new ServiceClient(options.bytes - 2 * sizeof(std::int64_t)));
  if (auto opened = client->open_node(options, "client"); !opened) {
    return std::move(opened).error();
  }
  const std::string name = service_name(options);
  client->client_ = client->rmw_.create_client(
    client->node_, type_support(), name.c_str(), &rmw_qos_profile_services_default);
  if (client->client_ == nullptr) {
    return rmw_failure("rmw_create_client", name);
  }
  client->wait_set_->add_client(client->client_->data);
  return client;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory for a request of %zu bytes", options.bytes);
}

ServiceClient::~ServiceClient()
{
  wait_set_.reset();  // before what it waits for
  if (client_ != nullptr) {
    ignore(rmw_.destroy_client(node_, client_));
  }
}

Result<bool> ServiceClient::server_is_there() const noexcept
{
  bool available = false;
  if (rmw_.service_server_is_available(node_, client_, &available) != RMW_RET_OK) {
    return rmw_failure("rmw_service_server_is_available");
  }
  return available;
}

rmw_ret_t ServiceClient::send(std::uint64_t sequence, std::int64_t sent_ns) noexcept
{
  request_.sequence = sequence;
  request_.sent_ns = sent_ns;
  request_.data.back() = static_cast<std::uint8_t>(sequence);
  std::int64_t id = 0;
  return rmw_.send_request(client_, &request_, &id);
}

rmw_ret_t ServiceClient::take(bool & taken) noexcept
{
  rmw_service_info_t header{};
  return rmw_.take_response(client_, &header, &response_, &taken);
}

bool ServiceClient::intact() const noexcept
{
  return response_.data.size() == request_.data.size() &&
         response_.data.back() == static_cast<std::uint8_t>(response_.sequence);
}

Result<std::unique_ptr<ServiceServer>> ServiceServer::open(const ServiceOptions & options) noexcept
{
  std::unique_ptr<ServiceServer> server(new (std::nothrow) ServiceServer());
  if (!server) {
    return make_error(Errc::out_of_memory, "no memory for a server");
  }
  if (auto opened = server->open_node(options, "server"); !opened) {
    return std::move(opened).error();
  }
  const std::string name = service_name(options);
  server->service_ = server->rmw_.create_service(
    server->node_, type_support(), name.c_str(), &rmw_qos_profile_services_default);
  if (server->service_ == nullptr) {
    return rmw_failure("rmw_create_service", name);
  }
  server->wait_set_->add_service(server->service_->data);
  return server;
}

ServiceServer::~ServiceServer()
{
  wait_set_.reset();
  if (service_ != nullptr) {
    ignore(rmw_.destroy_service(node_, service_));
  }
}

rmw_ret_t ServiceServer::take(bool & taken) noexcept
{
  return rmw_.take_request(service_, &header_, &request_, &taken);
}

// The data changes hands, so that no copy of ours is in the round trip; what the response held goes
// to the next request.
rmw_ret_t ServiceServer::respond() noexcept
{
  response_.sequence = request_.sequence;
  response_.sent_ns = request_.sent_ns;
  response_.data.swap(request_.data);
  return rmw_.send_response(service_, &header_.request_id, &response_);
}

}  // namespace bench
