// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/services.hpp"

namespace conformance
{

std::int64_t send_number(const rmw_client_t * client, std::int32_t number)
{
  Call::Request request;
  request.int32_value = number;
  request.string_value = "request " + std::to_string(number);
  std::int64_t sequence_id = 0;
  require_ok(api().send_request(client, &request, &sequence_id), "rmw_send_request");
  return sequence_id;
}

std::optional<Request> take_request(const rmw_service_t * service)
{
  Request request;
  bool taken = false;
  require_ok(api().take_request(service, &request.info, &request.body, &taken), "rmw_take_request");
  return taken ? std::optional<Request>(request) : std::nullopt;
}

std::optional<Answer> take_answer(const rmw_client_t * client)
{
  Answer response;
  bool taken = false;
  require_ok(
    api().take_response(client, &response.info, &response.body, &taken), "rmw_take_response");
  return taken ? std::optional<Answer>(response) : std::nullopt;
}

Request await_request(const rmw_service_t * service)
{
  std::optional<Request> request;
  if (!eventually([&] { return (request = take_request(service)).has_value(); })) {
    throw std::runtime_error("no request arrived on " + std::string(service->service_name));
  }
  return *request;
}

Answer await_answer(const rmw_client_t * client)
{
  std::optional<Answer> response;
  if (!eventually([&] { return (response = take_answer(client)).has_value(); })) {
    throw std::runtime_error("no response arrived on " + std::string(client->service_name));
  }
  return *response;
}

rmw_ret_t answer(const rmw_service_t * service, Request & request)
{
  Call::Response response;
  response.int32_value = request.body.int32_value + kAnswerOffset;
  response.string_value = "answer to " + request.body.string_value;
  return api().send_response(service, &request.info.request_id, &response);
}

void serve(const rmw_service_t * service, std::size_t count)
{
  for (std::size_t i = 0; i < count; ++i) {
    Request request = await_request(service);
    rmw_ret_t ret = RMW_RET_TIMEOUT;
    // The API lets a server say that the client's reader is not ready yet.
    eventually([&] {
      ret = answer(service, request);
      return ret != RMW_RET_TIMEOUT;
    });
    require_ok(ret, "rmw_send_response");
  }
}

std::vector<std::int32_t> take_answers(
  const rmw_client_t * client, std::size_t count, std::chrono::milliseconds patience)
{
  std::vector<std::int32_t> numbers;
  eventually(
    [&] {
      while (numbers.size() < count) {
        const auto response = take_answer(client);
        if (!response) {
          return false;
        }
        numbers.push_back(response->body.int32_value - kAnswerOffset);
      }
      return true;
    },
    patience);
  return numbers;
}

}  // namespace conformance
