// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Requests and responses (contract points 14, 15 and 21).
#include "harness/services.hpp"

#include <cstring>
#include <set>

#include "harness/allocation_count.hpp"
#include "test_msgs/srv/empty.hpp"

namespace conformance
{
namespace
{

class ServiceCall : public NodeTest
{
protected:
  Client client = create_client(node, service_type_of<Call>(), topic);
  Service service = create_service(node, service_type_of<Call>(), topic);

  void SetUp() override { await_server(node, client); }
};

TEST_F(ServiceCall, HandlesAreFilled)
{
  EXPECT_EQ(api().get_implementation_identifier(), client->implementation_identifier);
  EXPECT_EQ(api().get_implementation_identifier(), service->implementation_identifier);
  EXPECT_EQ(topic, client->service_name);
  EXPECT_EQ(topic, service->service_name);
}

TEST_F(ServiceCall, CarriesRequestAndResponse)
{
  const std::int64_t sent = send_number(client, 7);
  Request request = await_request(service);
  EXPECT_EQ(7, request.body.int32_value);
  EXPECT_EQ("request 7", request.body.string_value);
  EXPECT_EQ(sent, request.info.request_id.sequence_number);
  EXPECT_OK(answer(service, request));
  const Answer response = await_answer(client);
  EXPECT_EQ(7 + kAnswerOffset, response.body.int32_value);
  EXPECT_EQ("answer to request 7", response.body.string_value);
  EXPECT_EQ(sent, response.info.request_id.sequence_number);
}

TEST_F(ServiceCall, SequenceNumbersBeginWithOneAndRise)
{
  for (std::int64_t expected = 1; expected <= 5; ++expected) {
    EXPECT_EQ(expected, send_number(client, 0));
  }
}

TEST_F(ServiceCall, TakingNothingLeavesTheOutputsAlone)
{
  Request request;
  request.body.int32_value = 4711;
  bool taken = true;
  EXPECT_OK(api().take_request(service, &request.info, &request.body, &taken));
  EXPECT_FALSE(taken);
  EXPECT_EQ(4711, request.body.int32_value);
  Answer response;
  response.body.int32_value = 4711;
  taken = true;
  EXPECT_OK(api().take_response(client, &response.info, &response.body, &taken));
  EXPECT_FALSE(taken);
  EXPECT_EQ(4711, response.body.int32_value);
}

TEST_F(ServiceCall, InformationCarriesTimestamps)
{
  send_number(client, 1);
  Request request = await_request(service);
  EXPECT_GT(request.info.source_timestamp, 0);
  EXPECT_LE(request.info.source_timestamp, request.info.received_timestamp);
  EXPECT_OK(answer(service, request));
  const Answer response = await_answer(client);
  EXPECT_GE(response.info.source_timestamp, request.info.source_timestamp);
  EXPECT_LE(response.info.source_timestamp, response.info.received_timestamp);
}

TEST_F(ServiceCall, RequestsNameTheirClient)
{
  const Client second = create_client(node, service_type_of<Call>(), topic);
  await_server(node, second);
  send_number(client, 1);
  const Request first_request = await_request(service);
  send_number(second, 2);
  const Request second_request = await_request(service);
  EXPECT_NE(
    0, std::memcmp(
         first_request.info.request_id.writer_guid, second_request.info.request_id.writer_guid,
         sizeof(first_request.info.request_id.writer_guid)));
}

TEST_F(ServiceCall, ResponsesGoToTheClientThatAsked)
{
  const Client second = create_client(node, service_type_of<Call>(), topic);
  await_server(node, second);
  send_number(client, 1);
  send_number(second, 2);
  serve(service, 2);
  EXPECT_EQ(sequence(1, 1), take_answers(client, 1));
  EXPECT_EQ(sequence(2, 2), take_answers(second, 1));
  EXPECT_TRUE(stays([&] { return !take_answer(client) && !take_answer(second); }, 50ms));
}

TEST_F(ServiceCall, ResponsesMayComeInAnotherOrder)
{
  const std::int64_t first = send_number(client, 1);
  const std::int64_t second = send_number(client, 2);
  Request first_request = await_request(service);
  Request second_request = await_request(service);
  EXPECT_OK(answer(service, second_request));
  EXPECT_OK(answer(service, first_request));
  const Answer early = await_answer(client);
  const Answer late = await_answer(client);
  EXPECT_EQ(second, early.info.request_id.sequence_number);
  EXPECT_EQ(2 + kAnswerOffset, early.body.int32_value);
  EXPECT_EQ(first, late.info.request_id.sequence_number);
}

TEST_F(ServiceCall, ABurstWithinTheDepthIsAnsweredCompletely)
{
  for (std::int32_t i = 1; i <= 10; ++i) {
    send_number(client, i);
  }
  serve(service, 10);
  EXPECT_EQ(sequence(1, 10), take_answers(client, 10));
}

TEST_F(ServiceCall, FiftyRequestsBeforeTheServerSpinsLoseNone)
{
  // Ten is what the default depth of the others holds; a lost request is a client that waits for
  // ever.
  for (std::int32_t i = 1; i <= 50; ++i) {
    send_number(client, i);
  }
  std::set<std::int32_t> served;
  eventually(
    [&] {
      while (auto request = take_request(service)) {
        served.insert(request->body.int32_value);
        require_ok(answer(service, *request), "rmw_send_response");
      }
      return served.size() == 50;
    },
    500ms);
  EXPECT_EQ(50u, served.size());
  EXPECT_EQ(sequence(1, 50), take_answers(client, 50, 500ms));
}

TEST_F(ServiceCall, AnsweringAGoneClientIsFine)
{
  send_number(client, 1);
  Request request = await_request(service);
  client.reset();
  EXPECT_OK(answer(service, request));
}

TEST_F(ServiceCall, AServerMayComeBack)
{
  service.reset();
  ASSERT_TRUE(eventually([&] { return !server_available(node, client); }));
  const Service again = create_service(node, service_type_of<Call>(), topic);
  await_server(node, client);
  send_number(client, 9);
  serve(again, 1);
  EXPECT_EQ(sequence(9, 9), take_answers(client, 1));
}

TEST_F(ServiceCall, ManyClientsOfOneServer)
{
  std::vector<Client> clients;
  for (std::int32_t i = 0; i < 10; ++i) {
    clients.push_back(create_client(node, service_type_of<Call>(), topic));
    await_server(node, clients.back());
    send_number(clients.back(), i);
  }
  serve(service, 10);
  for (std::int32_t i = 0; i < 10; ++i) {
    EXPECT_EQ(sequence(i, i), take_answers(clients[static_cast<std::size_t>(i)], 1));
  }
}

TEST_F(ServiceCall, AnEmptyRequestWorks)
{
  using Empty = test_msgs::srv::Empty;
  const std::string name = unique_name();
  const Client asker = create_client(node, service_type_of<Empty>(), name);
  const Service answerer = create_service(node, service_type_of<Empty>(), name);
  await_server(node, asker);
  Empty::Request request;
  std::int64_t sequence_id = 0;
  ASSERT_OK(api().send_request(asker, &request, &sequence_id));
  rmw_service_info_t info{};
  ASSERT_TRUE(eventually([&] {
    bool taken = false;
    require_ok(api().take_request(answerer, &info, &request, &taken), "rmw_take_request");
    return taken;
  }));
  Empty::Response response;
  ASSERT_OK(api().send_response(answerer, &info.request_id, &response));
  EXPECT_TRUE(eventually([&] {
    bool taken = false;
    require_ok(api().take_response(asker, &info, &response, &taken), "rmw_take_response");
    return taken;
  }));
  EXPECT_EQ(sequence_id, info.request_id.sequence_number);
}

class ServerAvailability : public NodeTest
{
};

TEST_F(ServerAvailability, IsFalseWithoutAServer)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  EXPECT_TRUE(stays([&] { return !server_available(node, client); }, 50ms));
}

TEST_F(ServerAvailability, FollowsTheServer)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  {
    const Service service = create_service(node, service_type_of<Call>(), topic);
    await_server(node, client);
  }
  EXPECT_TRUE(eventually([&] { return !server_available(node, client); }));
}

TEST_F(ServerAvailability, IsFalseForAnotherServiceName)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  const Service service = create_service(node, service_type_of<Call>(), unique_name());
  EXPECT_TRUE(stays([&] { return !server_available(node, client); }, 50ms));
}

TEST_F(ServerAvailability, MeansThatARequestSentAtOnceIsAnswered)
{
  // Both directions are there when it says so: no retry is ever needed.
  for (std::int32_t i = 0; i < 6; ++i) {
    const std::string name = unique_name();
    const Service service = create_service(node, service_type_of<Call>(), name);
    Context other_context;
    const Node other_node = create_node(other_context);
    const Client client = create_client(other_node, service_type_of<Call>(), name);
    await_server(other_node, client);
    send_number(client, i);
    Request request = await_request(service);
    ASSERT_OK(answer(service, request)) << "round " << i;
    ASSERT_EQ(sequence(i, i), take_answers(client, 1)) << "round " << i;
  }
}

}  // namespace
}  // namespace conformance
