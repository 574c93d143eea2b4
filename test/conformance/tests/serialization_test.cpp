// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Serialization against bytes written by hand, and against broken bytes (contract point 16 and
// "CDR on the outside").
#include <cstring>
#include <string>

#include "harness/allocation_count.hpp"
#include "harness/message_types.hpp"
#include "harness/messages.hpp"
#include "harness/serialized.hpp"

namespace conformance
{
namespace
{

using std_msgs::msg::String;
using test_msgs::msg::UnboundedSequences;
using test_msgs::msg::WStrings;

// The bytes of a literal, zeros included.
template<std::size_t N>
std::string raw(const char (&literal)[N])
{
  return std::string(literal, N - 1);
}

template<class Message>
std::string serialized(const Message & message)
{
  SerializedMessage bytes;
  require_ok(api().serialize(&message, type_of<Message>(), bytes), "rmw_serialize");
  return bytes.bytes();
}

template<class Message>
rmw_ret_t deserialize(const std::string & text, Message & message)
{
  SerializedMessage bytes(text.size() + 1);
  std::memcpy(bytes->buffer, text.data(), text.size());
  bytes->buffer_length = text.size();
  const rmw_ret_t ret = api().deserialize(bytes, type_of<Message>(), &message);
  take_error();
  return ret;
}

// Equal but for what CDR leaves open: the values of the padding bytes at the given offsets, and up
// to three bytes after the end.
void expect_bytes(
  std::string expected, const std::string & actual, std::initializer_list<std::size_t> padding = {})
{
  ASSERT_GE(actual.size(), expected.size());
  EXPECT_LE(actual.size(), expected.size() + 3);
  for (const std::size_t offset : padding) {
    expected[offset] = actual[offset];
  }
  EXPECT_EQ(expected, actual.substr(0, expected.size()));
}

TEST(Serialization, GrowsAnEmptyBuffer)
{
  SerializedMessage bytes(0);
  const Numbered message = numbered(1);
  EXPECT_OK(api().serialize(&message, type_of<Numbered>(), bytes));
  EXPECT_GT(bytes->buffer_length, 0u);
  EXPECT_GE(bytes->buffer_capacity, bytes->buffer_length);
}

TEST(Serialization, ReusesALargeBuffer)
{
  SerializedMessage bytes(4096);
  const std::uint8_t * buffer = bytes->buffer;
  const Numbered message = numbered(1);
  EXPECT_OK(api().serialize(&message, type_of<Numbered>(), bytes));
  EXPECT_EQ(buffer, bytes->buffer);
  EXPECT_LT(bytes->buffer_length, 4096u);
}

TEST(Serialization, OfAString)
{
  String message;
  message.data = "abc";
  expect_bytes(
    raw("\x00\x01\x00\x00"
        "\x04\x00\x00\x00"
        "abc\0"),
    serialized(message));
}

TEST(Serialization, OfAnEmptyMessageIsOneZeroByte)
{
  expect_bytes(
    raw("\x00\x01\x00\x00"
        "\x00"),
    serialized(test_msgs::msg::Empty()));
}

TEST(Serialization, AlignsPrimitivesToTheirSize)
{
  test_msgs::msg::BasicTypes message;
  message.bool_value = true;                  // 0
  message.byte_value = 0x22;                  // 1
  message.char_value = 0x33;                  // 2, then one byte of padding
  message.float32_value = 1.0f;               // 4
  message.float64_value = 1.0;                // 8
  message.int8_value = 0x44;                  // 16
  message.uint8_value = 0x55;                 // 17
  message.int16_value = 0x6677;               // 18
  message.uint16_value = 0x7788;              // 20, then two bytes of padding
  message.int32_value = 0x01020304;           // 24
  message.uint32_value = 0x05060708;          // 28
  message.int64_value = 0x1112131415161718;   // 32
  message.uint64_value = 0x2122232425262728;  // 40
  expect_bytes(
    raw("\x00\x01\x00\x00"
        "\x01\x22\x33\x00"
        "\x00\x00\x80\x3f"
        "\x00\x00\x00\x00\x00\x00\xf0\x3f"
        "\x44\x55\x77\x66"
        "\x88\x77\x00\x00"
        "\x04\x03\x02\x01"
        "\x08\x07\x06\x05"
        "\x18\x17\x16\x15\x14\x13\x12\x11"
        "\x28\x27\x26\x25\x24\x23\x22\x21"),
    serialized(message), {7, 26, 27});
}

TEST(Serialization, OfAWideStringHasFourBytesACharacterAndNoTerminator)
{
  WStrings message;
  message.wstring_value = u"a\u20ac";
  const std::string bytes = serialized(message);
  const std::string expected = raw(
    "\x00\x01\x00\x00"
    "\x02\x00\x00\x00"
    "\x61\x00\x00\x00"
    "\xac\x20\x00\x00");
  EXPECT_EQ(expected, bytes.substr(0, expected.size()));
}

TEST(Serialization, FailsWhenTheBufferCannotGrow)
{
  const rcutils_allocator_t working = rcutils_get_default_allocator();
  SerializedMessage bytes(2);
  bytes->allocator.reallocate = [](void *, std::size_t, void *) -> void * { return nullptr; };
  bytes->allocator.allocate = [](std::size_t, void *) -> void * { return nullptr; };
  const Numbered message = numbered(1);
  const rmw_ret_t ret = api().serialize(&message, type_of<Numbered>(), bytes);
  EXPECT_NE("OK", ret_name(ret));
  EXPECT_FALSE(take_error().empty());
  bytes->allocator = working;
}

TEST(Serialization, RefusesAnUnusableTypeSupport)
{
  rosidl_message_type_support_t other = *type_of<Numbered>();
  other.typesupport_identifier = "some_other_typesupport";
  other.func = [](
                 const rosidl_message_type_support_t *,
                 const char *) -> const rosidl_message_type_support_t * { return nullptr; };
  SerializedMessage bytes(16);
  Numbered message;
  EXPECT_RET(RMW_RET_ERROR, api().serialize(&message, &other, bytes));
  EXPECT_EQ(0u, bytes->buffer_length);
  EXPECT_RET(RMW_RET_ERROR, api().deserialize(bytes, &other, &message));
}

TEST(Serialization, SizeIsTheExactSizeOrUnsupported)
{
  std::size_t size = 4711;
  rosidl_runtime_c__Sequence__bound bound{};
  const rmw_ret_t ret = api().get_serialized_message_size(type_of<Numbered>(), &bound, &size);
  take_error();
  if (ret == RMW_RET_OK) {
    EXPECT_EQ(serialized(Numbered()).size(), size);
  } else {
    EXPECT_EQ("UNSUPPORTED", ret_name(ret));
    EXPECT_EQ(4711u, size);
  }
}

TEST(Deserialization, AcceptsBigEndian)
{
  String message;
  EXPECT_EQ(
    RMW_RET_OK, deserialize(
                  raw("\x00\x00\x00\x00"
                      "\x00\x00\x00\x04"
                      "abc\0"),
                  message));
  EXPECT_EQ("abc", message.data);
}

TEST(Deserialization, AcceptsAStringOfLengthZero)
{
  String message;
  message.data = "before";
  EXPECT_EQ(
    RMW_RET_OK, deserialize(
                  raw("\x00\x01\x00\x00"
                      "\x00\x00\x00\x00"),
                  message));
  EXPECT_EQ("", message.data);
}

TEST(Deserialization, AcceptsTrailingPadding)
{
  String message;
  EXPECT_EQ(
    RMW_RET_OK, deserialize(
                  raw("\x00\x01\x00\x00"
                      "\x04\x00\x00\x00"
                      "abc\0"
                      "\0\0\0"),
                  message));
  EXPECT_EQ("abc", message.data);
}

TEST(Deserialization, RefusesEveryTruncation)
{
  // The last field takes eight bytes, so that no shorter text is a whole message.
  const std::string whole = serialized(numbered(12));
  const std::size_t size = 4 + 48;
  ASSERT_GE(whole.size(), size);
  for (std::size_t length = 0; length < size; ++length) {
    Numbered message;
    EXPECT_NE(RMW_RET_OK, deserialize(whole.substr(0, length), message)) << length << " bytes";
  }
}

TEST(Deserialization, RefusesEveryTruncationOfANestedMessage)
{
  const auto whole = serialized(sample<test_msgs::msg::MultiNested>());
  for (std::size_t length = 0; length + 4 < whole.size(); length += 37) {
    test_msgs::msg::MultiNested message;
    EXPECT_NE(RMW_RET_OK, deserialize(whole.substr(0, length), message)) << length << " bytes";
  }
}

TEST(Deserialization, RefusesAnAbsurdSequenceLengthWithoutAllocatingIt)
{
  // bool[] with 0x7fffffff elements announced and none there.
  UnboundedSequences message;
  const AllocationCount heap;
  const rmw_ret_t ret = deserialize(
    raw("\x00\x01\x00\x00"
        "\xff\xff\xff\x7f"),
    message);
  if (AllocationCount::available()) {
    EXPECT_LT(heap.largest_request(), std::size_t{1} << 20);
  }
  EXPECT_NE(RMW_RET_OK, ret);
}

TEST(Deserialization, RefusesAnAbsurdStringLengthWithoutAllocatingIt)
{
  String message;
  const AllocationCount heap;
  const rmw_ret_t ret = deserialize(
    raw("\x00\x01\x00\x00"
        "\xff\xff\xff\x7f"
        "abc\0"),
    message);
  if (AllocationCount::available()) {
    EXPECT_LT(heap.largest_request(), std::size_t{1} << 20);
  }
  EXPECT_NE(RMW_RET_OK, ret);
}

TEST(Deserialization, RefusesAnAbsurdLengthOfMessagesWithoutAllocatingIt)
{
  // basic_types_values, after thirteen empty sequences of primitives and one of strings.
  UnboundedSequences message;
  std::string bytes = raw("\x00\x01\x00\x00") + std::string(14 * 4, '\0') + raw("\xff\xff\xff\x0f");
  const AllocationCount heap;
  const rmw_ret_t ret = deserialize(bytes, message);
  if (AllocationCount::available()) {
    EXPECT_LT(heap.largest_request(), std::size_t{1} << 20);
  }
  EXPECT_NE(RMW_RET_OK, ret);
}

TEST(Deserialization, RefusesMoreElementsThanTheBound)
{
  // bool[<=3] with four.
  test_msgs::msg::BoundedSequences message;
  std::string bytes = raw(
    "\x00\x01\x00\x00"
    "\x04\x00\x00\x00"
    "\x01\x01\x01\x01");
  bytes += std::string(400, '\0');
  EXPECT_NE(RMW_RET_OK, deserialize(bytes, message));
}

}  // namespace
}  // namespace conformance
