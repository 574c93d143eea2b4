// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Values at and beyond what a field may hold, containers and introspection that contradict
// themselves.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "mixed_structs.hpp"
#include "rosidl_runtime_c/primitives_sequence.h"
#include "rosidl_runtime_c/string.h"
#include "test_message.hpp"

using rmw_shm::TypePlan;
using shmcore::Errc;

TEST(FieldLimits, BoundsAreErrorsBothWays)
{
  struct Bounded
  {
    std::string text;
    std::u16string wide;
    std::vector<uint8_t> bytes;
    std::vector<bool> bits;
    std::vector<Tight> messages;
  };
  const auto members = [](size_t bound) {
    std::vector<handmade::Member> list = {
      handmade::field("text", t_string, offsetof(Bounded, text)),
      handmade::field("wide", t_wstring, offsetof(Bounded, wide)),
      handmade::sequence("bytes", t_uint8, offsetof(Bounded, bytes), bound),
      handmade::sequence("bits", t_bool, offsetof(Bounded, bits), bound),
      handmade::message_sequence<Tight>(
        "messages", offsetof(Bounded, messages), tight_type().support(), bound)};
    list[0].string_upper_bound_ = bound;
    list[1].string_upper_bound_ = bound;
    return list;
  };
  const handmade::Type<Bounded> strict(members(3));
  const handmade::Type<Bounded> loose(members(0));
  const Plan strict_plan = compile(strict);
  const Plan loose_plan = compile(loose);
  Bounded at_bound{"abc", u"abc", {1, 2, 3}, {true, true, true}, {{}, {}, {}}};
  const Bytes good = encode(strict_plan, &at_bound);
  EXPECT_EQ(good, encode(loose_plan, &at_bound));
  Bounded target;
  EXPECT_TRUE(strict_plan->decode(good.data(), good.size(), &target));

  std::vector<std::pair<std::string, Bounded>> beyond(5, {"", at_bound});
  beyond[0].first = "text";
  beyond[0].second.text = "abcd";
  beyond[1].first = "wide";
  beyond[1].second.wide = u"abcd";
  beyond[2].first = "bytes";
  beyond[2].second.bytes.resize(4);
  beyond[3].first = "bits";
  beyond[3].second.bits.resize(4);
  beyond[4].first = "messages";
  beyond[4].second.messages.resize(4);
  for (const auto & [name, message] : beyond) {
    Bytes room(1000);
    const auto size = strict_plan->serialized_size(&message);
    ASSERT_FALSE(size) << name;
    EXPECT_EQ(size.error().code(), Errc::invalid_argument);
    const auto written = strict_plan->encode(&message, room.data(), room.size());
    ASSERT_FALSE(written) << name;
    expect_mentions(written.error(), "'" + name + "' has 4");
    const Bytes bytes = encode(loose_plan, &message);
    const auto decoded = strict_plan->decode(bytes.data(), bytes.size(), &target);
    ASSERT_FALSE(decoded) << name;
    EXPECT_EQ(decoded.error().code(), Errc::corrupt);
    expect_mentions(decoded.error(), "'" + name + "'");
  }
}

TEST(FieldLimits, StringsOddButLegal)
{
  struct Texts
  {
    std::string text;
    std::u16string wide;
  };
  const handmade::Type<Texts> type(
    {handmade::field("text", t_string, offsetof(Texts, text)),
     handmade::field("wide", t_wstring, offsetof(Texts, wide))});
  const Plan plan = compile(type);
  const auto bytes = [](std::initializer_list<int> values) {
    Bytes result;
    for (const int value : values) {
      result.push_back(static_cast<std::byte>(value));
    }
    return result;
  };
  Texts message{"old", u"old"};
  Bytes in = bytes({0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  ASSERT_TRUE(plan->decode(in.data(), in.size(), &message)) << "count 0 is an empty string";
  EXPECT_EQ(message.text, "");
  in = bytes({0, 1, 0, 0, 2, 0, 0, 0, 'h', 'i', 0, 0, 1, 0, 0, 0, 0xac, 0x20, 0, 0});
  ASSERT_TRUE(plan->decode(in.data(), in.size(), &message)) << "no terminator";
  EXPECT_EQ(message.text, "hi");
  EXPECT_EQ(message.wide, u"\u20ac");
  in[18] = std::byte{1};
  const auto beyond = plan->decode(in.data(), in.size(), &message);
  ASSERT_FALSE(beyond) << "a character beyond UTF-16";
  expect_mentions(beyond.error(), "wide");
  // A NUL inside is not CDR, but nothing is gained by losing half of the string.
  message.text = std::string("a\0b", 3);
  const Bytes with_nul = encode(plan, &message);
  Texts back;
  ASSERT_TRUE(plan->decode(with_nul.data(), with_nul.size(), &back));
  EXPECT_EQ(back.text, message.text);
}

// C structs can be inconsistent in ways that C++ ones cannot.
TEST(FieldLimits, BrokenCContainersAreErrors)
{
  const MessageType & type = prefix_message("test_msgs/msg/UnboundedSequences", Lang::c);
  const Plan plan = *TypePlan::compile(type.support);
  TestMessage message(type);
  message.visit([&](const auto & members) {
    for (uint32_t i = 0; i < members.member_count_; ++i) {
      const auto & member = members.members_[i];
      auto * sequence = reinterpret_cast<rosidl_runtime_c__uint8__Sequence *>(
        static_cast<char *>(message.get()) + member.offset_);
      if (!member.is_array_) {
        continue;
      }
      const rosidl_runtime_c__uint8__Sequence good = *sequence;
      *sequence = {nullptr, 3, 3};
      Bytes room(1 << 16);
      const auto written = plan->encode(message.get(), room.data(), room.size());
      EXPECT_FALSE(written) << member.name_;
      EXPECT_FALSE(plan->serialized_size(message.get())) << member.name_;
      expect_mentions(written.error(), member.name_);
      *sequence = good;
    }
  });
  const MessageType & text_type = prefix_message("std_msgs/msg/String", Lang::c);
  const Plan text_plan = *TypePlan::compile(text_type.support);
  TestMessage text(text_type);
  auto & string = *static_cast<rosidl_runtime_c__String *>(text.get());
  const rosidl_runtime_c__String good = string;
  Bytes room(100);
  string = {nullptr, 0, 0};
  EXPECT_EQ(text_plan->encode(text.get(), room.data(), 100).value(), 9u) << "zeroed is empty";
  for (const rosidl_runtime_c__String & bad :
       {rosidl_runtime_c__String{nullptr, 4, 5}, rosidl_runtime_c__String{good.data, 4, 4}}) {
    string = bad;
    EXPECT_FALSE(text_plan->serialized_size(text.get()));
    EXPECT_FALSE(text_plan->encode(text.get(), room.data(), 100));
  }
  string = good;
}

TEST(FieldLimits, LyingIntrospectionIsRefused)
{
  const auto code_of = [](const handmade::Type<Mixed> & type) {
    auto plan = TypePlan::compile(&type.support());
    EXPECT_FALSE(plan);
    return plan ? Errc::system : plan.error().code();
  };
  const std::vector<handmade::Member> good = {
    handmade::field("a", t_uint8, 0), handmade::field("b", t_double, 8),
    handmade::field("c", t_uint32, 16)};
  {
    auto members = good;
    members[2].offset_ = 12;  // inside b
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::invalid_argument);
    members[2].offset_ = 21;  // beyond the end
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::invalid_argument);
  }
  {
    auto members = good;
    members[0].type_id_ = 19;
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::unsupported);
    members[0].type_id_ = 0;
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::unsupported);
    members[0].type_id_ = t_message;  // without a handle
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::invalid_argument);
  }
  {
    auto members = good;
    members[0] = handmade::array("a", t_uint8, 0, SIZE_MAX);
    EXPECT_EQ(code_of(handmade::Type<Mixed>(members)), Errc::invalid_argument);
  }
  EXPECT_EQ(code_of(handmade::Type<Mixed>({})), Errc::invalid_argument);
  handmade::Type<Mixed> endless(good);  // contains itself
  endless.members()[1] = handmade::message(handmade::field("b", t_message, 8), endless.support());
  auto plan = TypePlan::compile(&endless.support());
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code(), Errc::unsupported);
  expect_mentions(plan.error(), "nested");
}
