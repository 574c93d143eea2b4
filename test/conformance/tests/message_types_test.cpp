// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every kind of field, in C and C++, from publisher to subscription in all four combinations of
// the languages, and through serialize and deserialize (contract: CDR on the outside).
//
// C messages are made from C++ ones by way of their bytes: that the two languages agree about the
// bytes is part of what is checked.
#include "harness/message_types.hpp"

#include "harness/messages.hpp"
#include "harness/serialized.hpp"

namespace conformance
{
namespace
{

template<class Message>
class MessageType : public NodeTest
{
protected:
  using C = CMessage<Message>;
  static const rosidl_message_type_support_t * cpp_type() { return type_of<Message>(); }
  static const rosidl_message_type_support_t * c_type() { return CTwin<Message>::type_support(); }

  static void to_c(const Message & message, C & c_message)
  {
    ASSERT_TRUE(c_message.initialised);
    SerializedMessage bytes;
    ASSERT_OK(api().serialize(&message, cpp_type(), bytes));
    ASSERT_OK(api().deserialize(bytes, c_type(), &c_message.value));
  }

  // The C++ message with the bytes of a C one. Bytes are not compared themselves: CDR leaves the
  // values of padding open.
  static Message to_cpp(const C & c_message)
  {
    SerializedMessage bytes;
    require_ok(api().serialize(&c_message.value, c_type(), bytes), "rmw_serialize");
    Message message;
    require_ok(api().deserialize(bytes, cpp_type(), &message), "rmw_deserialize");
    return message;
  }
};

using Types = testing::Types<
  std_msgs::msg::Header, std_msgs::msg::String, test_msgs::msg::Arrays, test_msgs::msg::BasicTypes,
  test_msgs::msg::BoundedPlainSequences, test_msgs::msg::BoundedSequences, test_msgs::msg::Builtins,
  test_msgs::msg::Constants, test_msgs::msg::Defaults, test_msgs::msg::Empty,
  test_msgs::msg::MultiNested, test_msgs::msg::Nested, test_msgs::msg::Strings,
  test_msgs::msg::UnboundedSequences, test_msgs::msg::WStrings>;

struct TypeNames
{
  template<class Message>
  static std::string GetName(int)
  {
    return CTwin<Message>::kName;
  }
};

TYPED_TEST_SUITE(MessageType, Types, TypeNames);

TYPED_TEST(MessageType, TravelsFromCppToCpp)
{
  const auto publisher = create_publisher(this->node, this->cpp_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->cpp_type(), this->topic);
  await_match(publisher, subscription);
  const auto message = sample<TypeParam>();
  publish(publisher, message);
  TypeParam taken;
  take_into(subscription, taken);
  EXPECT_EQ(message, taken);
}

TYPED_TEST(MessageType, TravelsFromCppToC)
{
  const auto publisher = create_publisher(this->node, this->cpp_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->c_type(), this->topic);
  await_match(publisher, subscription);
  const auto message = sample<TypeParam>();
  publish(publisher, message);
  CMessage<TypeParam> taken;
  take_into(subscription, taken.value);
  EXPECT_EQ(message, this->to_cpp(taken));
}

TYPED_TEST(MessageType, TravelsFromCToCpp)
{
  const auto publisher = create_publisher(this->node, this->c_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->cpp_type(), this->topic);
  await_match(publisher, subscription);
  const auto message = sample<TypeParam>();
  CMessage<TypeParam> c_message;
  this->to_c(message, c_message);
  publish(publisher, c_message.value);
  TypeParam taken;
  take_into(subscription, taken);
  EXPECT_EQ(message, taken);
}

TYPED_TEST(MessageType, TravelsFromCToC)
{
  const auto publisher = create_publisher(this->node, this->c_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->c_type(), this->topic);
  await_match(publisher, subscription);
  const auto message = sample<TypeParam>();
  CMessage<TypeParam> c_message;
  this->to_c(message, c_message);
  publish(publisher, c_message.value);
  CMessage<TypeParam> taken;
  take_into(subscription, taken.value);
  EXPECT_EQ(message, this->to_cpp(taken));
}

TYPED_TEST(MessageType, SurvivesSerialization)
{
  const auto message = sample<TypeParam>();
  SerializedMessage bytes;
  ASSERT_OK(api().serialize(&message, this->cpp_type(), bytes));
  TypeParam decoded;
  ASSERT_OK(api().deserialize(bytes, this->cpp_type(), &decoded));
  EXPECT_EQ(message, decoded);
}

TYPED_TEST(MessageType, SurvivesSerializationInC)
{
  const auto message = sample<TypeParam>();
  CMessage<TypeParam> c_message;
  this->to_c(message, c_message);
  EXPECT_EQ(message, this->to_cpp(c_message));
}

TYPED_TEST(MessageType, HasTheSameSerializedSizeInC)
{
  const auto message = sample<TypeParam>();
  CMessage<TypeParam> c_message;
  this->to_c(message, c_message);
  SerializedMessage cpp_bytes;
  SerializedMessage c_bytes;
  ASSERT_OK(api().serialize(&message, this->cpp_type(), cpp_bytes));
  ASSERT_OK(api().serialize(&c_message.value, this->c_type(), c_bytes));
  EXPECT_EQ(cpp_bytes->buffer_length, c_bytes->buffer_length);
}

TYPED_TEST(MessageType, ReplacesWhatTheTakenMessageHeld)
{
  // Sequences and strings of the destination are longer than what arrives.
  const auto publisher = create_publisher(this->node, this->cpp_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->cpp_type(), this->topic);
  await_match(publisher, subscription);
  const TypeParam message;
  publish(publisher, message);
  auto taken = sample<TypeParam>();
  take_into(subscription, taken);
  EXPECT_EQ(message, taken);
}

TYPED_TEST(MessageType, IsTakenSerialized)
{
  const auto publisher = create_publisher(this->node, this->cpp_type(), this->topic);
  const auto subscription = create_subscription(this->node, this->cpp_type(), this->topic);
  await_match(publisher, subscription);
  const auto message = sample<TypeParam>();
  publish(publisher, message);
  ASSERT_TRUE(wait_for_all_acked(publisher));
  SerializedMessage bytes;
  bool taken = false;
  ASSERT_OK(api().take_serialized_message(subscription, bytes, &taken, nullptr));
  ASSERT_TRUE(taken);
  TypeParam decoded;
  ASSERT_OK(api().deserialize(bytes, this->cpp_type(), &decoded));
  EXPECT_EQ(message, decoded);
}

}  // namespace
}  // namespace conformance
