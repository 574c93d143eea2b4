// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Services and the graph between processes (contract points 8, 14, 15 and 21).
#include <algorithm>
#include <iterator>

#include "harness/graph.hpp"
#include "harness/peer.hpp"
#include "harness/services.hpp"
#include "harness/waiting.hpp"

namespace conformance
{
namespace
{

class ServiceBetweenProcesses : public NodeTest
{
protected:
  Peer peer;
};

TEST_F(ServiceBetweenProcesses, AClientIsAnswered)
{
  peer.tell("server s " + topic);
  const Client client = create_client(node, service_type_of<Call>(), topic);
  await_server(node, client);
  send_number(client, 7);
  peer.tell("serve s 1");
  EXPECT_EQ(sequence(7, 7), take_answers(client, 1));
}

TEST_F(ServiceBetweenProcesses, AServerAnswers)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  peer.tell("client c " + topic);
  peer.tell("available c");
  peer.tell("call c 1 5");
  serve(service, 5);
  EXPECT_EQ(sequence(1, 5), peer.numbers("answers c 5"));
}

TEST_F(ServiceBetweenProcesses, FiftyRequestsBeforeTheServerSpinsLoseNone)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  peer.tell("client c " + topic);
  peer.tell("available c");
  peer.tell("call c 1 50");
  std::size_t served = 0;
  eventually(
    [&] {
      while (auto request = take_request(service)) {
        require_ok(answer(service, *request), "rmw_send_response");
        ++served;
      }
      return served == 50;
    },
    1s);
  ASSERT_EQ(50u, served);
  EXPECT_EQ(sequence(1, 50), peer.numbers("answers c 50"));
}

TEST_F(ServiceBetweenProcesses, TenRequestsBeforeTheServerSpinsLoseNone)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  peer.tell("client c " + topic);
  peer.tell("available c");
  peer.tell("call c 1 10");
  serve(service, 10);
  EXPECT_EQ(sequence(1, 10), peer.numbers("answers c 10"));
}

TEST_F(ServiceBetweenProcesses, ClientsOfTwoProcessesGetTheirOwnAnswers)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  Peer second;
  for (Peer * each : {&peer, &second}) {
    each->tell("client c " + topic);
    each->tell("available c");
  }
  peer.tell("call c 1 5");
  second.tell("call c 101 5");
  serve(service, 10);
  EXPECT_EQ(sequence(1, 5), peer.numbers("answers c 5"));
  EXPECT_EQ(sequence(101, 105), second.numbers("answers c 5"));
}

TEST_F(ServiceBetweenProcesses, AnsweringAKilledClientIsFine)
{
  const Service service = create_service(node, service_type_of<Call>(), topic);
  peer.tell("client c " + topic);
  peer.tell("available c");
  peer.tell("call c 1 1");
  Request request = await_request(service);
  peer.kill();
  EXPECT_OK(answer(service, request));
}

TEST_F(ServiceBetweenProcesses, AKilledServerIsMissedAndReplaced)
{
  peer.tell("server s " + topic);
  const Client client = create_client(node, service_type_of<Call>(), topic);
  await_server(node, client);
  peer.kill();
  // Somebody has to notice: the kernel at once, a lease only after its time.
  ASSERT_TRUE(eventually([&] { return !server_available(node, client); }, 2s));
  Peer again;
  again.tell("server s " + topic);
  await_server(node, client);
  send_number(client, 9);
  again.tell("serve s 1");
  EXPECT_EQ(sequence(9, 9), take_answers(client, 1));
}

TEST_F(ServiceBetweenProcesses, AServerThatLeftIsMissedAndReplaced)
{
  peer.tell("server s " + topic);
  const Client client = create_client(node, service_type_of<Call>(), topic);
  await_server(node, client);
  peer.leave();
  ASSERT_TRUE(eventually([&] { return !server_available(node, client); }));
  Peer again;
  again.tell("server s " + topic);
  await_server(node, client);
  send_number(client, 9);
  again.tell("serve s 1");
  EXPECT_EQ(sequence(9, 9), take_answers(client, 1));
}

class GraphBetweenProcesses : public NodeTest
{
protected:
  Peer peer;
};

TEST_F(GraphBetweenProcesses, ShowsTheOtherNodeAndItsEndpoints)
{
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  const std::string service = unique_name();
  peer.tell("server s " + service);
  const NodeName other{peer.node_name()};
  ASSERT_TRUE(eventually([&] { return knows(node, other.name); }));
  EXPECT_TRUE(eventually([&] { return publishers_of(node, other).contains(topic); }));
  EXPECT_TRUE(eventually([&] { return services_of(node, other).contains(service); }));
  EXPECT_TRUE(eventually([&] {
    const auto endpoints = publishers_info(node, topic);
    return endpoints.size() == 1 && endpoints[0].node_name == other.name;
  }));
  EXPECT_EQ("test_msgs/msg/BasicTypes", publishers_info(node, topic)[0].type);
}

TEST_F(GraphBetweenProcesses, TheGidOfAMessageIsTheGidOfItsPublisherInTheGraph)
{
  const Subscription subscription = create_subscription(node, type_of<Numbered>(), topic);
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  peer.tell("matched p 1");
  await_matched(subscription, 1);
  peer.tell("publish p 1 1");
  Numbered message;
  const rmw_message_info_t info = take_info(subscription, message);
  const auto endpoints = publishers_info(node, topic);
  ASSERT_EQ(1u, endpoints.size());
  EXPECT_TRUE(std::equal(
    endpoints[0].gid.begin(), endpoints[0].gid.end(), std::begin(info.publisher_gid.data)));
}

TEST_F(GraphBetweenProcesses, ForgetsAProcessThatLeft)
{
  ASSERT_TRUE(eventually([&] { return knows(node, peer.node_name()); }));
  peer.leave();
  EXPECT_TRUE(eventually([&] { return !knows(node, peer.node_name()); }));
}

TEST_F(GraphBetweenProcesses, ForgetsAKilledProcess)
{
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  ASSERT_TRUE(eventually([&] { return knows(node, peer.node_name()); }));
  ASSERT_TRUE(eventually([&] { return count(node, Kind::publishers, topic) == 1; }));
  peer.kill();
  EXPECT_TRUE(eventually(
    [&] { return !knows(node, peer.node_name()) && count(node, Kind::publishers, topic) == 0; },
    2s));
}

TEST_F(GraphBetweenProcesses, ChangesElsewhereTriggerTheGraphGuardCondition)
{
  const rmw_guard_condition_t * guard = api().node_get_graph_guard_condition(node);
  ASSERT_TRUE(eventually([&] { return knows(node, peer.node_name()); }));
  ASSERT_TRUE(eventually([&] { return !becomes_ready(context, guard, 300ms); }));
  peer.tell("publisher p " + topic + " reliable,volatile,keep_last,10");
  EXPECT_TRUE(becomes_ready(context, guard, 1s));
  ASSERT_TRUE(eventually([&] { return !becomes_ready(context, guard, 150ms); }));
  peer.tell("destroy p");
  EXPECT_TRUE(becomes_ready(context, guard, 1s));
  ASSERT_TRUE(eventually([&] { return !becomes_ready(context, guard, 150ms); }));
  peer.tell("node " + unique_node_name());
  EXPECT_TRUE(becomes_ready(context, guard, 1s));
}

}  // namespace
}  // namespace conformance
