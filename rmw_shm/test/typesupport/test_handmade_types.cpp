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
#include "mixed_structs.hpp"
#include "typesupport/flat_plan.hpp"
#include "typesupport/type_plan.hpp"

using eprosima::fastcdr::Cdr;
using rmw_shm::FlatPlan;

namespace
{

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

struct Points
{
  std::string text;  // whose length decides the phase of all that follows
  std::vector<Mixed> mixed;
  uint8_t gap = 0;
  std::vector<Tight> tight;
  uint8_t gap_2 = 0;
  std::array<Mixed, 3> mixed_array{};
  std::string text_2;
  std::array<Tight, 2> tight_array{};
  std::vector<bool> bits;
};

void write(Cdr & cdr, const Mixed & m)
{
  cdr << m.a << m.b << m.c;
}
void write(Cdr & cdr, const Tight & t)
{
  cdr << t.a << t.b << t.c;
}
template<class List>
void write_all(Cdr & cdr, const List & list)
{
  for (const auto & element : list) {
    write(cdr, element);
  }
}

}  // namespace

TEST(HandmadeTypes, WideCharactersAndLongDoubles)
{
  const handmade::Type<Rare> type(
    {handmade::field("lead", t_uint8, offsetof(Rare, lead)),
     handmade::field("letter", t_wchar, offsetof(Rare, letter)),
     handmade::array("letters", t_wchar, offsetof(Rare, letters), 3),
     handmade::sequence("text", t_wchar, offsetof(Rare, text)),
     handmade::field("gap", t_uint8, offsetof(Rare, gap)),
     handmade::field("exact", t_long_double, offsetof(Rare, exact)),
     handmade::array("pair", t_long_double, offsetof(Rare, pair), 2),
     handmade::sequence("many", t_long_double, offsetof(Rare, many))});
  const Plan plan = compile(type);
  // In memory zeroed first: ten bytes of a long double are value, six are padding.
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
  handmade::Type<Points> type(
    {handmade::field("text", t_string, offsetof(Points, text)),
     handmade::message_sequence<Mixed>("mixed", offsetof(Points, mixed), mixed_type().support()),
     handmade::field("gap", t_uint8, offsetof(Points, gap)),
     handmade::message_sequence<Tight>("tight", offsetof(Points, tight), tight_type().support()),
     handmade::field("gap_2", t_uint8, offsetof(Points, gap_2)),
     handmade::message(
       handmade::array("mixed_array", t_message, offsetof(Points, mixed_array), 3),
       mixed_type().support()),
     handmade::field("text_2", t_string, offsetof(Points, text_2)),
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
        message.text_2 = message.text;
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
          cdr << message.text_2;
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
  const handmade::Type<Grid> type(
    {handmade::field("lead", t_uint8, offsetof(Grid, lead)),
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
