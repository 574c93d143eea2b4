// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Self-contained types: the struct itself travels, and its flat plan turns it into CDR anywhere.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include "handmade_type.hpp"
#include "message_equality.hpp"
#include "prefix_types.hpp"
#include "random_message.hpp"
#include "typesupport/flat_plan.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::FlatPlan;
using rmw_shm::TypePlan;
using Bytes = std::vector<std::byte>;

namespace
{

std::shared_ptr<const TypePlan> plan_of(const std::string & name, Lang language)
{
  return *TypePlan::compile(prefix_message(name, language).support);
}

Bytes words_of(const TypePlan & plan)
{
  return Bytes(plan.flat_plan().begin(), plan.flat_plan().end());
}

// True when the plan was accepted; then it must be safe to run on exactly the memory it asks for.
bool accepted_and_safe(const Bytes & bytes)
{
  const Bytes exact(bytes);
  auto plan = FlatPlan::parse(exact.data(), exact.size(), 1u << 20);
  if (!plan) {
    EXPECT_NE(plan.error().message()[0], '\0');
    return false;
  }
  const Bytes native(plan->native_size(), std::byte{1});
  Bytes cdr(plan->cdr_size());
  const auto written = plan->encode(native.data(), native.size(), cdr.data(), cdr.size());
  EXPECT_TRUE(written);
  return true;
}

}  // namespace

TEST(NativeForm, EverySelfContainedTypeRoundTrips)
{
  size_t types = 0;
  size_t messages = 0;
  std::mt19937_64 random(1);
  for (const MessageType & type : prefix_types().messages) {
    SCOPED_TRACE(type.name + " in " + to_string(type.language));
    const auto plan = *TypePlan::compile(type.support);
    EXPECT_EQ(plan->self_contained(), !plan->flat_plan().empty());
    if (!plan->self_contained()) {
      std::byte one;
      EXPECT_FALSE(plan->encode_native(&one, &one, 1));
      EXPECT_FALSE(plan->decode_native(&one, 1, &one));
      continue;
    }
    ++types;
    const Bytes words = words_of(*plan);
    const auto flat = FlatPlan::parse(words.data(), words.size());
    ASSERT_TRUE(flat) << flat.error().message();
    EXPECT_EQ(flat.value().native_size(), plan->native_size());
    EXPECT_EQ(flat.value().native_alignment(), plan->native_alignment());
    EXPECT_EQ(flat.value().native_layout_hash(), plan->native_layout_hash());
    for (int i = 0; i < 50; ++i) {
      TestMessage message(type);
      fill(message, random, i == 0 ? Filling::full : Filling::random);
      Bytes native(plan->native_size());
      ASSERT_TRUE(plan->encode_native(message.get(), native.data(), native.size()));
      Bytes cdr(plan->constant_serialized_size());
      ASSERT_EQ(plan->encode(message.get(), cdr.data(), cdr.size()).value(), cdr.size());
      Bytes flat_cdr(flat.value().cdr_size(), std::byte{0xa5});
      ASSERT_TRUE(
        flat.value().encode(native.data(), native.size(), flat_cdr.data(), flat_cdr.size()));
      ASSERT_EQ(cdr, flat_cdr);
      TestMessage copy(type);
      ASSERT_TRUE(plan->decode_native(native.data(), native.size(), copy.get()));
      ASSERT_EQ(first_difference(message, copy), "");
      ++messages;
    }
  }
  std::printf("%zu self-contained types, %zu messages\n", types, messages);
  EXPECT_GE(types, 100u);
}

TEST(NativeForm, LayoutHashAgreesBetweenLanguagesAndTellsTypesApart)
{
  std::map<uint64_t, std::string> cpp_hashes;
  size_t compared = 0;
  for (const MessageType & type : prefix_types().messages) {
    if (type.language != Lang::c) {
      continue;
    }
    const auto c = *TypePlan::compile(type.support);
    const auto cpp = plan_of(type.name, Lang::cpp);
    EXPECT_EQ(c->self_contained(), cpp->self_contained()) << type.name;
    if (c->self_contained()) {
      EXPECT_EQ(c->native_layout_hash(), cpp->native_layout_hash()) << type.name;
      EXPECT_EQ(c->native_size(), cpp->native_size()) << type.name;
      EXPECT_EQ(c->native_alignment(), cpp->native_alignment()) << type.name;
      ++compared;
    }
  }
  EXPECT_GE(compared, 50u);
  EXPECT_NE(
    plan_of("std_msgs/msg/Int32", Lang::c)->native_layout_hash(),
    plan_of("std_msgs/msg/UInt32", Lang::c)->native_layout_hash());
  EXPECT_NE(
    plan_of("geometry_msgs/msg/Point", Lang::c)->native_layout_hash(),
    plan_of("geometry_msgs/msg/Point32", Lang::c)->native_layout_hash());
}

TEST(NativeForm, ForeignBoolsArriveAsZeroOrOne)
{
  for (const Lang language : {Lang::c, Lang::cpp}) {
    const MessageType & type = prefix_message("std_msgs/msg/Bool", language);
    const auto plan = *TypePlan::compile(type.support);
    TestMessage message(type);
    const std::byte native[1] = {std::byte{0xfe}};
    ASSERT_TRUE(plan->decode_native(native, 1, message.get()));
    EXPECT_EQ(*static_cast<const unsigned char *>(message.get()), 1);
    const std::byte cdr[5] = {std::byte{0}, std::byte{1}, {}, {}, std::byte{0x40}};
    ASSERT_TRUE(plan->decode(cdr, 5, message.get()));
    EXPECT_EQ(*static_cast<const unsigned char *>(message.get()), 1);
  }
}

// Fields of one type at other offsets are another layout, even with the same size.
TEST(NativeForm, ForeignBoolsInSequencesToo)
{
  for (const Lang language : {Lang::c, Lang::cpp}) {
    const MessageType & type = prefix_message("test_msgs/msg/UnboundedSequences", language);
    const auto plan = *TypePlan::compile(type.support);
    TestMessage message(type);
    const auto size = plan->serialized_size(message.get()).value();
    Bytes cdr(size + 1000);  // every later sequence reads as empty, every text too
    cdr[1] = std::byte{1};
    cdr[4] = std::byte{3};  // bool_values comes first
    cdr[8] = std::byte{2};
    cdr[10] = std::byte{0xff};
    ASSERT_TRUE(plan->decode(cdr.data(), cdr.size(), message.get()));
    Bytes back(plan->serialized_size(message.get()).value());
    ASSERT_TRUE(plan->encode(message.get(), back.data(), back.size()));
    EXPECT_EQ(
      Bytes(back.begin() + 8, back.begin() + 11), (Bytes{{std::byte{1}, {}, std::byte{1}}}));
  }
}

TEST(NativeForm, LayoutHashSeesOffsets)
{
  struct Apart
  {
    uint8_t a;
    uint8_t unused;
    uint8_t b;
    uint8_t c;
  };
  const auto hash = [](size_t offset_of_b) {
    const handmade::Type<Apart> type(
      {handmade::field("a", 8, 0), handmade::field("b", 8, offset_of_b),
       handmade::field("c", 8, 3)});
    return (*TypePlan::compile(&type.support()))->native_layout_hash();
  };
  EXPECT_EQ(hash(2), hash(2));
  EXPECT_NE(hash(1), hash(2));
}

// Two copies of the whole struct stay inside it, but would make more CDR than there is struct.
TEST(NativeForm, FlatPlanCannotAmplify)
{
  const auto plan = plan_of("geometry_msgs/msg/Point", Lang::cpp);
  Bytes words = words_of(*plan);
  ASSERT_EQ(words.size(), (8 + 5) * 4u) << "a point is one copy";
  words.insert(words.end(), words.begin() + 8 * 4, words.end());
  const uint32_t steps = 2;
  const uint32_t cdr = 4 + 2 * 24;
  std::memcpy(words.data() + 7 * 4, &steps, 4);
  std::memcpy(words.data() + 3 * 4, &cdr, 4);
  EXPECT_FALSE(accepted_and_safe(words));
}

TEST(NativeForm, WrongSizesAreRefused)
{
  const MessageType & type = prefix_message("geometry_msgs/msg/Pose", Lang::c);
  const auto plan = *TypePlan::compile(type.support);
  TestMessage message(type);
  Bytes native(plan->native_size());
  EXPECT_FALSE(plan->encode_native(message.get(), native.data(), native.size() - 1));
  EXPECT_FALSE(plan->decode_native(native.data(), native.size() - 1, message.get()));
  const Bytes words = words_of(*plan);
  const auto flat = FlatPlan::parse(words.data(), words.size());
  Bytes cdr(flat.value().cdr_size());
  EXPECT_FALSE(flat.value().encode(native.data(), native.size() - 1, cdr.data(), cdr.size()));
  EXPECT_FALSE(flat.value().encode(native.data(), native.size(), cdr.data(), cdr.size() - 1));
}

// The plan lies in a peer's file: any bytes may come.
TEST(NativeForm, HostileFlatPlansAreRefusedOrHarmless)
{
  size_t tries = 0;
  size_t accepted = 0;
  for (const char * name :
       {"geometry_msgs/msg/PoseWithCovariance", "test_msgs/msg/BasicTypes",
        "test_msgs/srv/BasicTypes_Request"}) {
    const auto plan = plan_of(name, Lang::cpp);
    if (!plan->self_contained()) {
      continue;
    }
    const Bytes words = words_of(*plan);
    ASSERT_TRUE(accepted_and_safe(words));
    for (size_t length = 0; length < words.size(); ++length) {
      EXPECT_FALSE(accepted_and_safe(Bytes(words.begin(), words.begin() + length)));
    }
    for (size_t at = 0; at + 4 <= words.size(); at += 4) {
      for (const uint32_t value : {0u, 1u, 5u, 0x105u, 0x805u, 64u, 0x7fffffffu, 0xffffffffu}) {
        Bytes bad = words;
        std::memcpy(bad.data() + at, &value, sizeof(value));
        accepted += accepted_and_safe(bad) ? 1 : 0;
        ++tries;
      }
    }
  }
  std::mt19937_64 random(2);
  const auto plan = plan_of("geometry_msgs/msg/PoseWithCovariance", Lang::cpp);
  for (int i = 0; i < 20000; ++i) {
    Bytes bad = words_of(*plan);
    for (uint64_t flips = 1 + random() % 3; flips > 0; --flips) {
      bad[random() % bad.size()] = static_cast<std::byte>(random() % 4 == 0 ? random() : 1);
    }
    accepted += accepted_and_safe(bad) ? 1 : 0;
    ++tries;
  }
  std::printf("%zu hostile plans, %zu accepted as harmless\n", tries, accepted);
  EXPECT_LT(accepted, tries / 2);
}
