// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "graph/wire_name.hpp"

#include <gtest/gtest.h>

namespace rmw_shm
{
namespace
{

TEST(WireName, SpellsTopicsAndServices)
{
  EXPECT_EQ("rt/a/b", wire_topic("/a/b", Channel::topic, false));
  EXPECT_EQ("rq/sRequest", wire_topic("/s", Channel::request, false));
  EXPECT_EQ("rr/sReply", wire_topic("/s", Channel::reply, false));
  EXPECT_EQ("plain", wire_topic("plain", Channel::topic, true));
}

TEST(WireName, SpellsTypes)
{
  EXPECT_EQ("std_msgs::msg::dds_::String_", wire_type("std_msgs/msg/String", Channel::topic));
  EXPECT_EQ(
    "std_srvs::srv::dds_::SetBool_Request_", wire_type("std_srvs/srv/SetBool", Channel::request));
  EXPECT_EQ(
    "std_srvs::srv::dds_::SetBool_Response_", wire_type("std_srvs/srv/SetBool", Channel::reply));
}

TEST(WireName, ParsesWhatItSpells)
{
  for (const Channel channel : {Channel::topic, Channel::request, Channel::reply}) {
    const std::string spelled = wire_topic("/name/space", channel, false);
    const WireTopic parsed = parse_wire_topic(spelled);
    EXPECT_EQ(channel, parsed.channel) << spelled;
    EXPECT_FALSE(parsed.hidden) << spelled;
    EXPECT_EQ("/name/space", parsed.name);
  }
}

TEST(WireName, TakesEverythingElseForHidden)
{
  for (const char * name : {"", "rt", "rtx/a", "rq/a", "rr/aRequest", "rqRequest", "plain"}) {
    const WireTopic parsed = parse_wire_topic(name);
    EXPECT_EQ(Channel::topic, parsed.channel) << name;
    EXPECT_TRUE(parsed.hidden) << name;
    EXPECT_EQ(name, parsed.name);
  }
}

}  // namespace
}  // namespace rmw_shm
