// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "fastcdr/Cdr.h"
#include "fastcdr/FastBuffer.h"
#include "handmade_type.hpp"
#include "rosidl_runtime_c/primitives_sequence_functions.h"
#include "rosidl_runtime_c/string_functions.h"
#include "test_message.hpp"
#include "typesupport/flat_plan.hpp"
#include "typesupport/type_plan.hpp"

using eprosima::fastcdr::Cdr;
using rmw_shm::FlatPlan;
using rmw_shm::TypePlan;
using shmcore::Errc;
using Bytes = std::vector<std::byte>;

namespace
{

constexpr uint8_t t_long_double = 3;
constexpr uint8_t t_wchar = 5;
constexpr uint8_t t_bool = 6;
constexpr uint8_t t_uint8 = 8;
constexpr uint8_t t_uint32 = 12;
constexpr uint8_t t_double = 2;
constexpr uint8_t t_string = 16;
constexpr uint8_t t_wstring = 17;
constexpr uint8_t t_message = 18;

using Plan = std::shared_ptr<const TypePlan>;

template<class Struct>
Plan compile(const handmade::Type<Struct> & type)
{
  auto plan = TypePlan::compile(&type.support());
  EXPECT_TRUE(plan) << plan.error().message();
  return *plan;
}

Bytes encode(const Plan & plan, const void * message)
{
  Bytes bytes(plan->serialized_size(message).value());
  EXPECT_EQ(plan->encode(message, bytes.data(), bytes.size()).value(), bytes.size());
  return bytes;
}

// What Fast CDR makes of the values that `write` streams into it.
template<class Write>
Bytes reference(Write && write, Cdr::Endianness order = Cdr::LITTLE_ENDIANNESS)
{
  Bytes bytes(1 << 16);
  eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(bytes.data()), bytes.size());
  Cdr cdr(buffer, order, eprosima::fastcdr::CdrVersion::XCDRv1);
  cdr.set_encoding_flag(eprosima::fastcdr::EncodingAlgorithmFlag::PLAIN_CDR);
  cdr.serialize_encapsulation();
  write(cdr);
  bytes.resize(cdr.get_serialized_data_length());
  return bytes;
}

struct Rare
{
  uint8_t lead = 0;
  char16_t letter = 0;
  std::array<char16_t, 3> letters{};
  std::vector<char16_t> text;
  uint8_t gap = 0;
  long double exact = 0;
  std::array<long double, 2> pair{};
  std::vector<long double> many;
};

// Every sum of sizes at which a gap can open: small before large, at any phase.
struct Mixed
{
  uint8_t a = 0;
  double b = 0;
  uint32_t c = 0;
};
struct Tight  // no padding, but its first field is aligned less than the struct
{
  uint32_t a = 0;
  uint32_t b = 0;
  double c = 0;
};
struct Points
{
  std::string text;  // whose length decides the phase of all that follows
  std::vector<Mixed> mixed;
  uint8_t gap = 0;
  std::vector<Tight> tight;
  uint8_t gap_2 = 0;
  std::array<Mixed, 3> mixed_array{};
  uint8_t gap_3 = 0;
  std::array<Tight, 2> tight_array{};
  std::vector<bool> bits;
};

void write(Cdr & cdr, const Mixed & m) {cdr << m.a << m.b << m.c;}
void write(Cdr & cdr, const Tight & t) {cdr << t.a << t.b << t.c;}
template<class List>
void write_all(Cdr & cdr, const List & list)
{
  for (const auto & element : list) {
    write(cdr, element);
  }
}

const handmade::Type<Mixed> & mixed_type()
{
  static const handmade::Type<Mixed> type({
      handmade::field("a", t_uint8, offsetof(Mixed, a)),
      handmade::field("b", t_double, offsetof(Mixed, b)),
      handmade::field("c", t_uint32, offsetof(Mixed, c))});
  return type;
}

const handmade::Type<Tight> & tight_type()
{
  static const handmade::Type<Tight> type({
      handmade::field("a", t_uint32, offsetof(Tight, a)),
      handmade::field("b", t_uint32, offsetof(Tight, b)),
      handmade::field("c", t_double, offsetof(Tight, c))});
  return type;
}

template<class Error>
void expect_mentions(const Error & error, const std::string & word)
{
  EXPECT_NE(std::string(error.message()).find(word), std::string::npos) << error.message();
}

}  // namespace

TEST(HandmadeTypes, WideCharactersAndLongDoubles)
{
  const handmade::Type<Rare> type({
      handmade::field("lead", t_uint8, offsetof(Rare, lead)),
      handmade::field("letter", t_wchar, offsetof(Rare, letter)),
      handmade::array("letters", t_wchar, offsetof(Rare, letters), 3),
      handmade::sequence("text", t_wchar, offsetof(Rare, text)),
      handmade::field("gap", t_uint8, offsetof(Rare, gap)),
      handmade::field("exact", t_long_double, offsetof(Rare, exact)),
      handmade::array("pair", t_long_double, offsetof(Rare, pair), 2),
      handmade::sequence("many", t_long_double, offsetof(Rare, many))});
  const Plan plan = compile(type);
  // On the heap and zeroed first: ten bytes of a long double are value, six are padding.
  alignas(16) std::byte memory[sizeof(Rare)] = {};
  Rare & message = *new (memory) Rare();
  message.lead = 7;
  message.letter = u'\u20ac';
  message.letters = {u'a', u'\u00e4', u'\uffff'};
  message.text = {u'x', u'y', u'z'};
  message.exact = 1.0L / 3;
  message.pair = {-2.5L, std::numeric_limits<long double>::max()};
  message.many = {0.0L, 42.0L};
  const auto values = [&](Cdr & cdr) {
      cdr << message.lead << static_cast<wchar_t>(message.letter);
      for (const char16_t c : message.letters) {
        cdr << static_cast<wchar_t>(c);
      }
      cdr << static_cast<uint32_t>(message.text.size());
      for (const char16_t c : message.text) {
        cdr << static_cast<wchar_t>(c);
      }
      cdr << message.gap << message.exact << message.pair << message.many;
    };
  Bytes ours = encode(plan, &message);
  Bytes theirs = reference(values);
  ASSERT_EQ(ours.size(), theirs.size());
  for (const Bytes & bytes : {ours, theirs, reference(values, Cdr::BIG_ENDIANNESS)}) {
    Rare back;
    ASSERT_TRUE(plan->decode(bytes.data(), bytes.size(), &back));
    EXPECT_EQ(back.letter, message.letter);
    EXPECT_EQ(back.letters, message.letters);
    EXPECT_EQ(back.text, message.text);
    EXPECT_EQ(back.exact, message.exact);
    EXPECT_EQ(back.pair, message.pair);
    EXPECT_EQ(back.many, message.many);
  }
  // Compare bytes up to the first long double, whose padding neither side defines.
  EXPECT_TRUE(std::equal(ours.begin(), ours.begin() + 4 + 22, theirs.begin()));
  message.~Rare();
}

TEST(HandmadeTypes, EveryPhaseOfMixedStructs)
{
  handmade::Type<Points> type({
      handmade::field("text", t_string, offsetof(Points, text)),
      handmade::message_sequence<Mixed>("mixed", offsetof(Points, mixed), mixed_type().support()),
      handmade::field("gap", t_uint8, offsetof(Points, gap)),
      handmade::message_sequence<Tight>("tight", offsetof(Points, tight), tight_type().support()),
      handmade::field("gap_2", t_uint8, offsetof(Points, gap_2)),
      handmade::message(
        handmade::array("mixed_array", t_message, offsetof(Points, mixed_array), 3),
        mixed_type().support()),
      handmade::field("gap_3", t_uint8, offsetof(Points, gap_3)),
      handmade::message(
        handmade::array("tight_array", t_message, offsetof(Points, tight_array), 2),
        tight_type().support()),
      handmade::sequence("bits", t_bool, offsetof(Points, bits))});
  const Plan plan = compile(type);
  std::mt19937 random(1);
  size_t compared = 0;
  for (size_t text = 0; text < 9; ++text) {
    for (size_t mixed = 0; mixed < 4; ++mixed) {
      for (size_t tight = 0; tight < 4; ++tight) {
        Points message;
        message.text.assign(text, 'x');
        message.mixed.resize(mixed, Mixed{uint8_t(random()), double(random()), 3});
        message.tight.resize(tight, Tight{uint32_t(random()), 5, double(random())});
        message.mixed_array[1].b = 4.5;
        message.tight_array[1].c = 5.5;
        message.bits.resize(text, true);
        const auto values = [&](Cdr & cdr) {
            cdr << message.text << static_cast<uint32_t>(mixed);
            write_all(cdr, message.mixed);
            cdr << message.gap << static_cast<uint32_t>(tight);
            write_all(cdr, message.tight);
            cdr << message.gap_2;
            write_all(cdr, message.mixed_array);
            cdr << message.gap_3;
            write_all(cdr, message.tight_array);
            cdr << message.bits;
          };
        const Bytes ours = encode(plan, &message);
        ASSERT_EQ(ours, reference(values)) << text << " " << mixed << " " << tight;
        for (const Bytes & bytes : {ours, reference(values, Cdr::BIG_ENDIANNESS)}) {
          Points back;
          ASSERT_TRUE(plan->decode(bytes.data(), bytes.size(), &back));
          ASSERT_EQ(encode(plan, &back), ours);
        }
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 9u * 4 * 4);
}

// The prefix's self-contained types have no array of structs with gaps: the loop of a flat plan.
TEST(HandmadeTypes, FlatPlanWithLoops)
{
  struct Grid
  {
    uint8_t lead = 1;
    std::array<Mixed, 5> cells{};
    std::array<bool, 3> flags{};
  };
  const handmade::Type<Grid> type({
      handmade::field("lead", t_uint8, offsetof(Grid, lead)),
      handmade::message(
        handmade::array("cells", t_message, offsetof(Grid, cells), 5), mixed_type().support()),
      handmade::array("flags", t_bool, offsetof(Grid, flags), 3)});
  const Plan plan = compile(type);
  ASSERT_TRUE(plan->self_contained());
  Grid message;
  for (size_t i = 0; i < message.cells.size(); ++i) {
    message.cells[i] = {static_cast<uint8_t>(i), i * 1.5, static_cast<uint32_t>(i * 7)};
  }
  message.flags = {true, false, true};
  const Bytes cdr = encode(plan, &message);
  EXPECT_EQ(cdr, reference([&](Cdr & out) {
      out << message.lead;
      write_all(out, message.cells);
      out << message.flags;
    }));
  const auto flat = FlatPlan::parse(plan->flat_plan().data(), plan->flat_plan().size());
  ASSERT_TRUE(flat) << flat.error().message();
  Bytes out(flat.value().cdr_size());
  const auto * native = reinterpret_cast<const std::byte *>(&message);
  ASSERT_TRUE(flat.value().encode(native, sizeof(message), out.data(), out.size()));
  EXPECT_EQ(out, cdr);
  // Each word that bounds the loop, raised by one, must be refused: it would leave the struct.
  for (const size_t word : {8 + 5 + 1, 8 + 5 + 2, 8 + 5 + 3, 8 + 5 + 4}) {
    Bytes bad(plan->flat_plan().begin(), plan->flat_plan().end());
    uint32_t value;
    std::memcpy(&value, bad.data() + word * 4, 4);
    value += word == 8 + 5 + 1 ? sizeof(Grid) : word == 8 + 5 + 4 ? 100 : 8;
    std::memcpy(bad.data() + word * 4, &value, 4);
    EXPECT_FALSE(FlatPlan::parse(bad.data(), bad.size())) << "word " << word;
  }
}

TEST(HandmadeTypes, BoundsAreErrorsBothWays)
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

TEST(HandmadeTypes, StringsOddButLegal)
{
  struct Texts
  {
    std::string text;
    std::u16string wide;
  };
  const handmade::Type<Texts> type({
      handmade::field("text", t_string, offsetof(Texts, text)),
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
TEST(HandmadeTypes, BrokenCContainersAreErrors)
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
    {rosidl_runtime_c__String{nullptr, 4, 5}, rosidl_runtime_c__String{good.data, 4, 4}})
  {
    string = bad;
    EXPECT_FALSE(text_plan->serialized_size(text.get()));
    EXPECT_FALSE(text_plan->encode(text.get(), room.data(), 100));
  }
  string = good;
}

TEST(HandmadeTypes, LyingIntrospectionIsRefused)
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
