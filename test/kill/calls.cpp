// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Server and client. Several servers may serve the one name; every server answers, with its id, and
// a client counts a call as lost when the server it relies on has not answered in time.

#include <chrono>
#include <thread>

#include "role.hpp"
#include "test_msgs/srv/basic_types.h"

namespace agent
{

namespace
{

using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr microseconds kStep{5000};
constexpr std::chrono::seconds kAnswerBound{2};

using Request = test_msgs__srv__BasicTypes_Request;
using Response = test_msgs__srv__BasicTypes_Response;

const rosidl_service_type_support_t * type_support()
{
  return ROSIDL_GET_SRV_TYPE_SUPPORT(test_msgs, srv, BasicTypes);
}

struct OwnedRequest
{
  OwnedRequest() { test_msgs__srv__BasicTypes_Request__init(&value); }
  ~OwnedRequest() { test_msgs__srv__BasicTypes_Request__fini(&value); }
  OwnedRequest(const OwnedRequest &) = delete;
  OwnedRequest & operator=(const OwnedRequest &) = delete;

  Request value;
};

struct OwnedResponse
{
  OwnedResponse() { test_msgs__srv__BasicTypes_Response__init(&value); }
  ~OwnedResponse() { test_msgs__srv__BasicTypes_Response__fini(&value); }
  OwnedResponse(const OwnedResponse &) = delete;
  OwnedResponse & operator=(const OwnedResponse &) = delete;

  Response value;
};

class Server : public Role
{
public:
  explicit Server(Session & session) : session_(session)
  {
    const rmw_qos_profile_t qos = rmw_qos_profile_services_default;
    service_ = check_created(
      "rmw_create_service",
      session.rmw.create_service(session.node(), type_support(), kService, &qos));
  }

  ~Server() override
  {
    report("rmw_destroy_service", session_.rmw.destroy_service(session_.node(), service_));
  }

  void step() override
  {
    if (!session_.wait(service_, kStep)) {
      return;
    }
    for (bool taken = true; taken;) {
      taken = false;
      rmw_service_info_t info{};
      check(
        "rmw_take_request", session_.rmw.take_request(service_, &info, &request_.value, &taken));
      if (taken) {
        response_.value.int64_value = request_.value.int64_value;
        response_.value.uint64_value = static_cast<uint64_t>(session_.options.id);
        check(
          "rmw_send_response",
          session_.rmw.send_response(service_, &info.request_id, &response_.value));
        ++served_;
      }
    }
  }

  std::string status() override { return "\"served\":" + std::to_string(served_); }

private:
  Session & session_;
  rmw_service_t * service_ = nullptr;
  OwnedRequest request_;
  OwnedResponse response_;
  int64_t served_ = 0;
};

class Client : public Role
{
public:
  explicit Client(Session & session) : session_(session)
  {
    const rmw_qos_profile_t qos = rmw_qos_profile_services_default;
    client_ = check_created(
      "rmw_create_client",
      session.rmw.create_client(session.node(), type_support(), kService, &qos));
  }

  ~Client() override
  {
    report("rmw_destroy_client", session_.rmw.destroy_client(session_.node(), client_));
  }

  // The id option is the server whose answer counts.
  void step() override
  {
    if (pending_ != 0) {
      await_answer();
    } else if (!paused_ && available() && steady_clock::now() >= due_) {
      send();
    } else {
      std::this_thread::sleep_for(microseconds(500));
    }
  }

  std::string status() override
  {
    return "\"called\":" + std::to_string(called_) + ",\"answered\":" + std::to_string(answered_) +
           ",\"lost\":" + std::to_string(lost_) + ",\"wrong\":" + std::to_string(wrong_) +
           ",\"available\":" + (available() ? "true" : "false");
  }

  bool command(const std::string & line) override
  {
    if (line != "go" && line != "pause") {
      return false;
    }
    paused_ = line == "pause";
    return true;
  }

private:
  bool available()
  {
    bool is_available = false;
    check(
      "rmw_service_server_is_available",
      session_.rmw.service_server_is_available(session_.node(), client_, &is_available));
    return is_available;
  }

  void send()
  {
    request_.value.int64_value = called_ + 1;
    check("rmw_send_request", session_.rmw.send_request(client_, &request_.value, &pending_));
    ++called_;
    sent_at_ = steady_clock::now();
    due_ = sent_at_ + microseconds(session_.options.period_us);
  }

  void await_answer()
  {
    if (session_.wait(client_, kStep)) {
      for (bool taken = true; taken;) {
        taken = false;
        rmw_service_info_t info{};
        check(
          "rmw_take_response",
          session_.rmw.take_response(client_, &info, &response_.value, &taken));
        if (taken) {
          account(info.request_id.sequence_number);
        }
      }
    }
    if (pending_ != 0 && steady_clock::now() - sent_at_ > kAnswerBound) {
      ++lost_;
      pending_ = 0;
    }
  }

  void account(int64_t sequence)
  {
    if (sequence == pending_ && response_.value.int64_value != called_) {
      ++wrong_;
    }
    if (
      sequence == pending_ &&
      response_.value.uint64_value == static_cast<uint64_t>(session_.options.id)) {
      ++answered_;
      pending_ = 0;
    }
  }

  Session & session_;
  rmw_client_t * client_ = nullptr;
  OwnedRequest request_;
  OwnedResponse response_;
  steady_clock::time_point sent_at_;
  steady_clock::time_point due_ = steady_clock::now();
  int64_t pending_ = 0;  // sequence number of the call without an answer yet, 0 for none
  int64_t called_ = 0;
  int64_t answered_ = 0;
  int64_t lost_ = 0;
  int64_t wrong_ = 0;
  bool paused_ = true;
};

}  // namespace

std::unique_ptr<Role> make_server(Session & session)
{
  return std::make_unique<Server>(session);
}

std::unique_ptr<Role> make_client(Session & session)
{
  return std::make_unique<Client>(session);
}

}  // namespace agent
