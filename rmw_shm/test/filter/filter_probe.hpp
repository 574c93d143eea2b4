// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Asks a content filter about a message, in C++ and, of the same message, in C: both must answer
// alike. Throws std::runtime_error when they do not; tests and fuzzer end there.
#ifndef FILTER_PROBE_HPP_
#define FILTER_PROBE_HPP_

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "entity/owned_message.hpp"
#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_typesupport_cpp/message_type_support.hpp"
#include "test_msgs/msg/arrays.h"
#include "test_msgs/msg/arrays.hpp"
#include "test_msgs/msg/basic_types.h"
#include "test_msgs/msg/basic_types.hpp"
#include "test_msgs/msg/bounded_sequences.h"
#include "test_msgs/msg/bounded_sequences.hpp"
#include "test_msgs/msg/multi_nested.h"
#include "test_msgs/msg/multi_nested.hpp"
#include "test_msgs/msg/strings.h"
#include "test_msgs/msg/strings.hpp"
#include "test_msgs/msg/unbounded_sequences.h"
#include "test_msgs/msg/unbounded_sequences.hpp"
#include "test_msgs/msg/w_strings.h"
#include "test_msgs/msg/w_strings.hpp"
#include "typesupport/message_shape.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

struct Verdict
{
  std::string error;  // empty: the expression compiles
  bool passes = false;
};

// One message type in both languages.
class FilterProbe
{
public:
  FilterProbe(const rosidl_message_type_support_t * cpp, const rosidl_message_type_support_t * c);

  // `message` is the C++ one.
  Verdict judge(
    const void * message, const std::string & expression,
    const std::vector<std::string> & parameters = {});

private:
  struct Side
  {
    explicit Side(const rosidl_message_type_support_t * support);
    Verdict judge(
      const void * message, const std::string & expression,
      const std::vector<std::string> & parameters) const;

    std::shared_ptr<const TypePlan> plan;
    std::unique_ptr<const MessageShape> shape;
  };

  Side cpp_;
  Side c_;
  OwnedMessage twin_;  // the message in C
};

template<class Message>
const rosidl_message_type_support_t * c_support();

#define FILTER_PROBE_C_SUPPORT(name)                                             \
  template<>                                                                     \
  inline const rosidl_message_type_support_t * c_support<test_msgs::msg::name>() \
  {                                                                              \
    return ROSIDL_GET_MSG_TYPE_SUPPORT(test_msgs, msg, name);                    \
  }
FILTER_PROBE_C_SUPPORT(Arrays)
FILTER_PROBE_C_SUPPORT(BasicTypes)
FILTER_PROBE_C_SUPPORT(BoundedSequences)
FILTER_PROBE_C_SUPPORT(MultiNested)
FILTER_PROBE_C_SUPPORT(Strings)
FILTER_PROBE_C_SUPPORT(UnboundedSequences)
FILTER_PROBE_C_SUPPORT(WStrings)
#undef FILTER_PROBE_C_SUPPORT

template<class Message>
Verdict judge(
  const Message & message, const std::string & expression,
  const std::vector<std::string> & parameters = {})
{
  static FilterProbe probe(
    rosidl_typesupport_cpp::get_message_type_support_handle<Message>(), c_support<Message>());
  return probe.judge(&message, expression, parameters);
}

// Throws when the expression does not compile.
template<class Message>
bool passes(
  const Message & message, const std::string & expression,
  const std::vector<std::string> & parameters = {})
{
  const Verdict verdict = judge(message, expression, parameters);
  if (!verdict.error.empty()) {
    throw std::runtime_error(expression + ": " + verdict.error);
  }
  return verdict.passes;
}

// Empty when the expression compiles.
template<class Message>
std::string error_of(
  const std::string & expression, const std::vector<std::string> & parameters = {})
{
  return judge(Message(), expression, parameters).error;
}

}  // namespace rmw_shm

#endif  // FILTER_PROBE_HPP_
