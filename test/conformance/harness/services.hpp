// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Numbered calls: a request carries a number, its answer the number + 1000.
#ifndef HARNESS__SERVICES_HPP_
#define HARNESS__SERVICES_HPP_

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/messages.hpp"

namespace conformance
{

inline constexpr std::int32_t kAnswerOffset = 1000;

// Sends and returns the sequence number the rmw gave it.
std::int64_t send_number(const rmw_client_t * client, std::int32_t number);

struct Request
{
  rmw_service_info_t info{};
  Call::Request body;
};
struct Answer
{
  rmw_service_info_t info{};
  Call::Response body;
};

std::optional<Request> take_request(const rmw_service_t * service);
std::optional<Answer> take_answer(const rmw_client_t * client);

// Poll until one has come; throw on timeout.
Request await_request(const rmw_service_t * service);
Answer await_answer(const rmw_client_t * client);

// One attempt.
rmw_ret_t answer(const rmw_service_t * service, Request & request);

// Takes and answers `count` requests, with patience for clients that are not ready; throws when
// requests do not come.
void serve(const rmw_service_t * service, std::size_t count);

// The numbers of up to `count` answers that come in time, without the offset.
std::vector<std::int32_t> take_answers(
  const rmw_client_t * client, std::size_t count, std::chrono::milliseconds patience = kPatience);

}  // namespace conformance

#endif  // HARNESS__SERVICES_HPP_
