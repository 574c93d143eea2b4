// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every message type the suite carries in both languages: the C++ type, its C twin and a sample
// with something in every field.
#ifndef HARNESS__MESSAGE_TYPES_HPP_
#define HARNESS__MESSAGE_TYPES_HPP_

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "std_msgs/msg/header.h"
#include "std_msgs/msg/header.hpp"
#include "std_msgs/msg/string.h"
#include "std_msgs/msg/string.hpp"
#include "test_msgs/msg/arrays.h"
#include "test_msgs/msg/arrays.hpp"
#include "test_msgs/msg/basic_types.h"
#include "test_msgs/msg/basic_types.hpp"
#include "test_msgs/msg/bounded_plain_sequences.h"
#include "test_msgs/msg/bounded_plain_sequences.hpp"
#include "test_msgs/msg/bounded_sequences.h"
#include "test_msgs/msg/bounded_sequences.hpp"
#include "test_msgs/msg/builtins.h"
#include "test_msgs/msg/builtins.hpp"
#include "test_msgs/msg/constants.h"
#include "test_msgs/msg/constants.hpp"
#include "test_msgs/msg/defaults.h"
#include "test_msgs/msg/defaults.hpp"
#include "test_msgs/msg/empty.h"
#include "test_msgs/msg/empty.hpp"
#include "test_msgs/msg/multi_nested.h"
#include "test_msgs/msg/multi_nested.hpp"
#include "test_msgs/msg/nested.h"
#include "test_msgs/msg/nested.hpp"
#include "test_msgs/msg/strings.h"
#include "test_msgs/msg/strings.hpp"
#include "test_msgs/msg/unbounded_sequences.h"
#include "test_msgs/msg/unbounded_sequences.hpp"
#include "test_msgs/msg/w_strings.h"
#include "test_msgs/msg/w_strings.hpp"

namespace conformance
{

// The C twin of a C++ message type: init, fini and type support.
template<class Message>
struct CTwin;

#define CONFORMANCE_TWIN(package, name)                                                  \
  template<>                                                                             \
  struct CTwin<package::msg::name>                                                       \
  {                                                                                      \
    using type = package##__msg__##name;                                                 \
    static bool init(type * message) { return package##__msg__##name##__init(message); } \
    static void fini(type * message) { package##__msg__##name##__fini(message); }        \
    static const rosidl_message_type_support_t * type_support()                          \
    {                                                                                    \
      return ROSIDL_GET_MSG_TYPE_SUPPORT(package, msg, name);                            \
    }                                                                                    \
    static constexpr const char * kName = #name;                                         \
  };

CONFORMANCE_TWIN(std_msgs, Header)
CONFORMANCE_TWIN(std_msgs, String)
CONFORMANCE_TWIN(test_msgs, Arrays)
CONFORMANCE_TWIN(test_msgs, BasicTypes)
CONFORMANCE_TWIN(test_msgs, BoundedPlainSequences)
CONFORMANCE_TWIN(test_msgs, BoundedSequences)
CONFORMANCE_TWIN(test_msgs, Builtins)
CONFORMANCE_TWIN(test_msgs, Constants)
CONFORMANCE_TWIN(test_msgs, Defaults)
CONFORMANCE_TWIN(test_msgs, Empty)
CONFORMANCE_TWIN(test_msgs, MultiNested)
CONFORMANCE_TWIN(test_msgs, Nested)
CONFORMANCE_TWIN(test_msgs, Strings)
CONFORMANCE_TWIN(test_msgs, UnboundedSequences)
CONFORMANCE_TWIN(test_msgs, WStrings)

#undef CONFORMANCE_TWIN

// A C message, initialised and finalised.
template<class Message>
struct CMessage
{
  using Twin = CTwin<Message>;
  CMessage() { initialised = Twin::init(&value); }
  ~CMessage() { Twin::fini(&value); }
  CMessage(const CMessage &) = delete;
  CMessage & operator=(const CMessage &) = delete;

  typename Twin::type value;
  bool initialised;
};

inline void fill(test_msgs::msg::BasicTypes & m)
{
  m.bool_value = true;
  m.byte_value = 0xfe;
  m.char_value = 'x';
  m.float32_value = 1.25f;
  m.float64_value = -2.5e100;
  m.int8_value = -128;
  m.uint8_value = 255;
  m.int16_value = -32768;
  m.uint16_value = 65535;
  m.int32_value = -2147483647 - 1;
  m.uint32_value = 4294967295u;
  m.int64_value = -9223372036854775807LL - 1;
  m.uint64_value = 18446744073709551615ull;
}

// The array and sequence messages have the same fields with other bounds.
template<class M>
void fill_plain(M & m)
{
  m.bool_values = {true, false, true};
  m.byte_values = {0, 1, 255};
  m.char_values = {'a', 0, 127};
  m.float32_values = {1.5f, -0.0f, 3e38f};
  m.float64_values = {1.5, -0.0, 1e300};
  m.int8_values = {-128, 0, 127};
  m.uint8_values = {0, 1, 255};
  m.int16_values = {-32768, 0, 32767};
  m.uint16_values = {0, 1, 65535};
  m.int32_values = {-5, 0, 5};
  m.uint32_values = {0, 1, 4000000000u};
  m.int64_values = {-5000000000, 0, 5000000000};
  m.uint64_values = {0, 1, 10000000000000000000ull};
  test_msgs::msg::BasicTypes basic;
  fill(basic);
  m.basic_types_values = {basic, test_msgs::msg::BasicTypes(), basic};
  m.alignment_check = 0x01020304;
}

template<class M>
void fill_with_strings(M & m)
{
  fill_plain(m);
  m.string_values = {"", "x", "a string that does not fit the small-string buffer"};
}

inline void fill(test_msgs::msg::Arrays & m)
{
  fill_with_strings(m);
}
inline void fill(test_msgs::msg::BoundedSequences & m)
{
  fill_with_strings(m);
}
inline void fill(test_msgs::msg::BoundedPlainSequences & m)
{
  fill_plain(m);
}
inline void fill(test_msgs::msg::UnboundedSequences & m)
{
  fill_with_strings(m);
  m.uint8_values.assign(1001, 7);  // odd, so that the next field needs padding
  m.float64_values.clear();        // an empty sequence before an aligned one
}
inline void fill(test_msgs::msg::Nested & m)
{
  fill(m.basic_types_value);
}
inline void fill(test_msgs::msg::MultiNested & m)
{
  for (auto & element : m.array_of_arrays) {
    fill(element);
  }
  for (auto & element : m.array_of_unbounded_sequences) {
    fill(element);
  }
  m.bounded_sequence_of_bounded_sequences.resize(2);
  fill(m.bounded_sequence_of_bounded_sequences[1]);
  m.unbounded_sequence_of_unbounded_sequences.resize(3);
  fill(m.unbounded_sequence_of_unbounded_sequences[0]);
}
inline void fill(test_msgs::msg::Strings & m)
{
  m.string_value = std::string("with\0zero", 4) + " \xc3\xa4 " + std::string(300, 'l');
  m.bounded_string_value = "exactly 22 characters.";
}
inline void fill(test_msgs::msg::WStrings & m)
{
  m.wstring_value = u"h\u00e4tte, \u30cf";
  m.array_of_wstrings = {u"", u"a", u"bc"};
  m.bounded_sequence_of_wstrings = {u"one", u"two"};
  m.unbounded_sequence_of_wstrings = {u"x", u"", u"yz", u"\u20ac"};
}
inline void fill(test_msgs::msg::Builtins & m)
{
  m.duration_value.sec = -3;
  m.duration_value.nanosec = 999999999;
  m.time_value.sec = 1700000000;
  m.time_value.nanosec = 1;
}
inline void fill(test_msgs::msg::Defaults & m)
{
  m.int32_value = 4711;
}
inline void fill(test_msgs::msg::Constants &) {}
inline void fill(test_msgs::msg::Empty &) {}
inline void fill(std_msgs::msg::String & m)
{
  m.data = "hello";
}
inline void fill(std_msgs::msg::Header & m)
{
  m.stamp.sec = 12;
  m.stamp.nanosec = 34;
  m.frame_id = "base_link";
}

template<class Message>
Message sample()
{
  Message message;
  fill(message);
  return message;
}

}  // namespace conformance

#endif  // HARNESS__MESSAGE_TYPES_HPP_
