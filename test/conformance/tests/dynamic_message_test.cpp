// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages taken with a type that is known from its description only.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "harness/entities.hpp"
#include "harness/message_types.hpp"
#include "harness/messages.hpp"
#include "harness/serialized.hpp"
#include "harness/waiting.hpp"
#include "rosidl_dynamic_typesupport/api/dynamic_data.h"
#include "rosidl_dynamic_typesupport/dynamic_message_type_support_struct.h"
#include "rosidl_runtime_c/string_functions.h"
#include "rosidl_runtime_c/type_description/field__functions.h"
#include "rosidl_runtime_c/type_description/individual_type_description__functions.h"
#include "rosidl_runtime_c/type_description/type_description__functions.h"

namespace conformance
{
namespace
{

using test_msgs::msg::BasicTypes;
using test_msgs::msg::Strings;

// Descriptions are copied by functions that stumble over the null strings of generated ones.
void assign(rosidl_runtime_c__String & to, const rosidl_runtime_c__String & from)
{
  require_ok(
    rosidl_runtime_c__String__assignn(&to, from.data == nullptr ? "" : from.data, from.size)
      ? RMW_RET_OK
      : RMW_RET_BAD_ALLOC,
    "rosidl_runtime_c__String__assignn");
}

void copy_type(
  const rosidl_runtime_c__type_description__IndividualTypeDescription & from,
  rosidl_runtime_c__type_description__IndividualTypeDescription & to)
{
  assign(to.type_name, from.type_name);
  rosidl_runtime_c__type_description__Field__Sequence__init(&to.fields, from.fields.size);
  for (std::size_t i = 0; i < from.fields.size; ++i) {
    const auto & field = from.fields.data[i];
    auto & copy = to.fields.data[i];
    assign(copy.name, field.name);
    assign(copy.default_value, field.default_value);
    assign(copy.type.nested_type_name, field.type.nested_type_name);
    copy.type.type_id = field.type.type_id;
    copy.type.capacity = field.type.capacity;
    copy.type.string_capacity = field.type.string_capacity;
  }
}

class Description
{
public:
  explicit Description(const rosidl_runtime_c__type_description__TypeDescription & from)
  {
    rosidl_runtime_c__type_description__TypeDescription__init(&copy_);
    copy_type(from.type_description, copy_.type_description);
    rosidl_runtime_c__type_description__IndividualTypeDescription__Sequence__init(
      &copy_.referenced_type_descriptions, from.referenced_type_descriptions.size);
    for (std::size_t i = 0; i < from.referenced_type_descriptions.size; ++i) {
      copy_type(
        from.referenced_type_descriptions.data[i], copy_.referenced_type_descriptions.data[i]);
    }
  }
  ~Description() { rosidl_runtime_c__type_description__TypeDescription__fini(&copy_); }
  Description(const Description &) = delete;
  Description & operator=(const Description &) = delete;

  operator const rosidl_runtime_c__type_description__TypeDescription *() const { return &copy_; }

private:
  rosidl_runtime_c__type_description__TypeDescription copy_{};
};

// A type support made from what the generated one of `Message` says about its type, with a message.
template<class Message>
class DescribedSupport
{
public:
  DescribedSupport()
  {
    require_ok(
      api().serialization_support_init(nullptr, &allocator_, &serialization_),
      "rmw_serialization_support_init");
    const rosidl_message_type_support_t * known = CTwin<Message>::type_support();
    const Description description(*known->get_type_description_func(known));
    require_ok(
      rosidl_dynamic_message_type_support_handle_init(
        &serialization_, known->get_type_hash_func(known), description, nullptr, &allocator_,
        &handle_),
      "rosidl_dynamic_message_type_support_handle_init");
  }
  // Not given back: the function for that frees the message after the factory that it is from.
  ~DescribedSupport() = default;
  DescribedSupport(const DescribedSupport &) = delete;
  DescribedSupport & operator=(const DescribedSupport &) = delete;

  const rosidl_message_type_support_t * handle() const { return &handle_; }
  rosidl_dynamic_typesupport_dynamic_data_t * message() const
  {
    return static_cast<const rosidl_dynamic_message_type_support_impl_t *>(handle_.data)
      ->dynamic_message;
  }

  std::int32_t int32(const char * member) const
  {
    std::int32_t value = 0;
    EXPECT_EQ(
      0, rosidl_dynamic_typesupport_dynamic_data_get_int32_value(message(), id(member), &value));
    return value;
  }
  std::string text(const char * member) const
  {
    char * value = nullptr;
    std::size_t length = 0;
    EXPECT_EQ(
      0, rosidl_dynamic_typesupport_dynamic_data_get_string_value(
           message(), id(member), &value, &length));
    const std::string copy(value, length);
    std::free(value);
    return copy;
  }

private:
  rosidl_dynamic_typesupport_member_id_t id(const char * member) const
  {
    rosidl_dynamic_typesupport_member_id_t id{};
    EXPECT_EQ(
      0, rosidl_dynamic_typesupport_dynamic_data_get_member_id_by_name(
           message(), member, std::char_traits<char>::length(member), &id));
    return id;
  }

  rcutils_allocator_t allocator_ = rcutils_get_default_allocator();
  rosidl_dynamic_typesupport_serialization_support_t serialization_{};  // handle_ has it
  rosidl_message_type_support_t handle_{};
};

template<class Message>
class DynamicTake : public NodeTest
{
protected:
  void SetUp() override
  {
    if (!api().feature_supported(RMW_MIDDLEWARE_CAN_TAKE_DYNAMIC_MESSAGE)) {
      GTEST_SKIP() << "dynamic messages are not supported";
    }
  }

  // Takes one message into `described` as soon as there is one.
  void take(
    const DescribedSupport<Message> & described, const Subscription & subscription,
    rmw_message_info_t & info)
  {
    ASSERT_TRUE(eventually([&] {
      bool taken = false;
      require_ok(
        api().take_dynamic_message_with_info(
          subscription, described.message(), &taken, &info, nullptr),
        "rmw_take_dynamic_message_with_info");
      return taken;
    }));
  }
};

using DynamicNumber = DynamicTake<BasicTypes>;
using DynamicText = DynamicTake<Strings>;

TEST_F(DynamicNumber, IsTakenWithADescribedType)
{
  const DescribedSupport<BasicTypes> described;
  const Publisher publisher = create_publisher(node, type_of<BasicTypes>(), topic);
  const Subscription subscription = create_subscription(node, described.handle(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 7, 2);
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  take(described, subscription, info);
  EXPECT_EQ(7, described.int32("int32_value"));
  EXPECT_NE(0, info.source_timestamp);
  take(described, subscription, info);
  EXPECT_EQ(8, described.int32("int32_value"));
  bool taken = true;
  EXPECT_OK(api().take_dynamic_message(subscription, described.message(), &taken, nullptr));
  EXPECT_FALSE(taken);
}

TEST_F(DynamicNumber, CanBeTakenSerialized)
{
  const DescribedSupport<BasicTypes> described;
  const Publisher publisher = create_publisher(node, type_of<BasicTypes>(), topic);
  const Subscription subscription = create_subscription(node, described.handle(), topic);
  await_match(publisher, subscription);
  publish_numbers(publisher, 9, 1);
  SerializedMessage bytes;
  ASSERT_TRUE(eventually([&] {
    bool taken = false;
    require_ok(
      api().take_serialized_message(subscription, bytes, &taken, nullptr),
      "rmw_take_serialized_message");
    return taken;
  }));
  BasicTypes message;
  ASSERT_OK(api().deserialize(bytes, type_of<BasicTypes>(), &message));
  EXPECT_EQ(9, message.int32_value);
}

TEST_F(DynamicNumber, ReachesOrdinaryAndDescribedSubscriptionsAlike)
{
  const DescribedSupport<BasicTypes> described;
  const Publisher publisher = create_publisher(node, type_of<BasicTypes>(), topic);
  const Subscription ordinary = create_subscription(node, type_of<BasicTypes>(), topic);
  const Subscription subscription = create_subscription(node, described.handle(), topic);
  await_matched(publisher, 2);
  await_matched(ordinary, 1);
  await_matched(subscription, 1);
  publish_numbers(publisher, 5, 1);
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  take(described, subscription, info);
  EXPECT_EQ(5, described.int32("int32_value"));
  EXPECT_EQ(sequence(5, 5), take_numbers(ordinary, 1));
}

TEST_F(DynamicText, IsTakenWithADescribedType)
{
  const DescribedSupport<Strings> described;
  const Publisher publisher = create_publisher(node, type_of<Strings>(), topic);
  const Subscription subscription = create_subscription(node, described.handle(), topic);
  await_match(publisher, subscription);
  Strings message;
  message.string_value = "the length of this is known at run time only";
  require_ok(api().publish(publisher, &message, nullptr), "rmw_publish");
  rmw_message_info_t info = rmw_get_zero_initialized_message_info();
  take(described, subscription, info);
  EXPECT_EQ(message.string_value, described.text("string_value"));
}

}  // namespace
}  // namespace conformance
