// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What ros2_tracing is told. The points are functions of tracetools; here they are our own, which
// the program finds first.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "domain_folder.hpp"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "rosidl_typesupport_cpp/service_type_support.hpp"
#include "test_msgs/msg/basic_types.hpp"
#include "test_msgs/srv/basic_types.hpp"
#include "tracetools/tracetools.h"
#include "tracetools/version.h"

namespace
{

struct Point
{
  std::string name;
  const void * handle = nullptr;
  const void * message = nullptr;
  std::vector<uint8_t> gid;
  int64_t sequence = 0;
  int64_t source_ns = 0;
  bool taken = false;
};
std::vector<Point> points;  // one thread

std::vector<uint8_t> gid_bytes(const uint8_t * gid)
{
  return {gid, gid + RMW_GID_STORAGE_SIZE};
}

std::vector<Point> named(const std::string & name)
{
  std::vector<Point> found;
  for (const Point & point : points) {
    if (point.name == name) {
      found.push_back(point);
    }
  }
  return found;
}

}  // namespace

extern "C" {
void ros_trace_rmw_publisher_init(const void * handle, const uint8_t * gid)
{
  points.push_back({"publisher_init", handle, nullptr, gid_bytes(gid)});
}
void ros_trace_rmw_subscription_init(const void * handle, const uint8_t * gid)
{
  points.push_back({"subscription_init", handle, nullptr, gid_bytes(gid)});
}
void ros_trace_rmw_publish(const void * handle, const void * message, int64_t timestamp)
{
  points.push_back({"publish", handle, message, {}, 0, timestamp});
}
void ros_trace_rmw_take(
  const void * handle, const void * message, int64_t source_timestamp, const bool taken)
{
  points.push_back({"take", handle, message, {}, 0, source_timestamp, taken});
}
void ros_trace_rmw_client_init(const void * handle, const uint8_t * gid)
{
  points.push_back({"client_init", handle, nullptr, gid_bytes(gid)});
}
void ros_trace_rmw_send_request(const void * handle, const void * request, int64_t sequence)
{
  points.push_back({"send_request", handle, request, {}, sequence});
}
void ros_trace_rmw_take_request(
  const void * handle, const void * request, const uint8_t * gid, int64_t sequence,
  const bool taken)
{
  points.push_back({"take_request", handle, request, gid_bytes(gid), sequence, 0, taken});
}
void ros_trace_rmw_send_response(
  const void * handle, const void * response, const uint8_t * gid, int64_t sequence,
  int64_t timestamp)
{
  points.push_back({"send_response", handle, response, gid_bytes(gid), sequence, timestamp});
}
void ros_trace_rmw_take_response(
  const void * handle, const void * response, int64_t sequence, int64_t source_timestamp,
  const bool taken)
{
  points.push_back({"take_response", handle, response, {}, sequence, source_timestamp, taken});
}
}

namespace
{

class TracePoints : public DomainFolder
{
protected:
  void SetUp() override
  {
    DomainFolder::SetUp();
    points.clear();
    context = join();
    node = rmw_create_node(&context, "traced", "/");
    ASSERT_NE(nullptr, node);
  }
  void TearDown() override
  {
    EXPECT_EQ(RMW_RET_OK, rmw_destroy_node(node));
    EXPECT_EQ(RMW_RET_OK, rmw_shutdown(&context));
    EXPECT_EQ(RMW_RET_OK, rmw_context_fini(&context));
    DomainFolder::TearDown();
  }

  rmw_context_t context = rmw_get_zero_initialized_context();
  rmw_node_t * node = nullptr;
};

TEST_F(TracePoints, TellOfAMessagesWay)
{
  const auto * type =
    rosidl_typesupport_cpp::get_message_type_support_handle<test_msgs::msg::BasicTypes>();
  const rmw_publisher_options_t publisher_options = rmw_get_default_publisher_options();
  const rmw_subscription_options_t subscription_options = rmw_get_default_subscription_options();
  rmw_publisher_t * publisher =
    rmw_create_publisher(node, type, "/traced", &rmw_qos_profile_default, &publisher_options);
  rmw_subscription_t * subscription =
    rmw_create_subscription(node, type, "/traced", &rmw_qos_profile_default, &subscription_options);
  ASSERT_NE(nullptr, publisher);
  ASSERT_NE(nullptr, subscription);
  ASSERT_EQ(1u, named("publisher_init").size());
  EXPECT_EQ(publisher, named("publisher_init")[0].handle);
  rmw_gid_t gid{};
  ASSERT_EQ(RMW_RET_OK, rmw_get_gid_for_publisher(publisher, &gid));
  EXPECT_EQ(gid_bytes(gid.data), named("publisher_init")[0].gid);
  ASSERT_EQ(1u, named("subscription_init").size());
  EXPECT_EQ(subscription, named("subscription_init")[0].handle);

  const test_msgs::msg::BasicTypes sent;
  test_msgs::msg::BasicTypes received;
  bool taken = false;
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  ASSERT_EQ(RMW_RET_OK, rmw_publish(publisher, &sent, nullptr));
  ASSERT_EQ(RMW_RET_OK, rmw_take_with_info(subscription, &received, &taken, &info, nullptr));
  ASSERT_TRUE(taken);
  ASSERT_EQ(RMW_RET_OK, rmw_take(subscription, &received, &taken, nullptr));
  ASSERT_FALSE(taken);

  ASSERT_EQ(1u, named("publish").size());
  EXPECT_EQ(publisher, named("publish")[0].handle);
  EXPECT_EQ(&sent, named("publish")[0].message);
  EXPECT_EQ(info.source_timestamp, named("publish")[0].source_ns);
  ASSERT_EQ(2u, named("take").size());
  const Point first = named("take")[0];
  EXPECT_EQ(subscription, first.handle);
  EXPECT_EQ(&received, first.message);
  EXPECT_EQ(info.source_timestamp, first.source_ns);
  EXPECT_TRUE(first.taken);
  EXPECT_FALSE(named("take")[1].taken);
  EXPECT_EQ("publish", points[2].name);  // before anybody can take it

  EXPECT_EQ(RMW_RET_OK, rmw_destroy_subscription(node, subscription));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_publisher(node, publisher));
}

#if TRACETOOLS_VERSION_GTE(8, 6, 0)
TEST_F(TracePoints, TellOfACallsWay)
{
  const auto * type =
    rosidl_typesupport_cpp::get_service_type_support_handle<test_msgs::srv::BasicTypes>();
  rmw_service_t * service =
    rmw_create_service(node, type, "/traced", &rmw_qos_profile_services_default);
  rmw_client_t * client =
    rmw_create_client(node, type, "/traced", &rmw_qos_profile_services_default);
  ASSERT_NE(nullptr, service);
  ASSERT_NE(nullptr, client);
  bool available = false;
  while (!available) {
    ASSERT_EQ(RMW_RET_OK, rmw_service_server_is_available(node, client, &available));
  }
  const test_msgs::srv::BasicTypes::Request request;
  test_msgs::srv::BasicTypes::Request asked;
  test_msgs::srv::BasicTypes::Response response;
  int64_t sequence = 0;
  rmw_service_info_t info{};
  bool taken = false;
  ASSERT_EQ(RMW_RET_OK, rmw_send_request(client, &request, &sequence));
  ASSERT_EQ(RMW_RET_OK, rmw_take_request(service, &info, &asked, &taken));
  ASSERT_TRUE(taken);
  ASSERT_EQ(RMW_RET_OK, rmw_send_response(service, &info.request_id, &response));
  ASSERT_EQ(RMW_RET_OK, rmw_take_response(client, &info, &response, &taken));
  ASSERT_TRUE(taken);

  ASSERT_EQ(1u, named("client_init").size());
  const std::vector<uint8_t> gid = named("client_init")[0].gid;
  EXPECT_EQ(sequence, named("send_request").at(0).sequence);
  EXPECT_EQ(&request, named("send_request").at(0).message);
  EXPECT_EQ(sequence, named("take_request").at(0).sequence);
  EXPECT_EQ(gid, named("take_request").at(0).gid);
  EXPECT_EQ(service, named("take_request").at(0).handle);
  EXPECT_EQ(gid, named("send_response").at(0).gid);
  EXPECT_EQ(sequence, named("send_response").at(0).sequence);
  EXPECT_EQ(info.source_timestamp, named("send_response").at(0).source_ns);
  EXPECT_EQ(info.source_timestamp, named("take_response").at(0).source_ns);
  EXPECT_TRUE(named("take_response").at(0).taken);
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_client(node, client));
  EXPECT_EQ(RMW_RET_OK, rmw_destroy_service(node, service));
}
#endif

}  // namespace
