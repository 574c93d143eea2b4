// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "message_equality.hpp"

#include <cstring>
#include <string>
#include <type_traits>

#include "rosidl_runtime_c/string_functions.h"
#include "rosidl_runtime_c/u16string_functions.h"
#include "rosidl_typesupport_introspection_c/field_types.h"

namespace
{

constexpr int type_float = rosidl_typesupport_introspection_c__ROS_TYPE_FLOAT;
constexpr int type_long_double = rosidl_typesupport_introspection_c__ROS_TYPE_LONG_DOUBLE;
constexpr int type_string = rosidl_typesupport_introspection_c__ROS_TYPE_STRING;
constexpr int type_wstring = rosidl_typesupport_introspection_c__ROS_TYPE_WSTRING;
constexpr int type_message = rosidl_typesupport_introspection_c__ROS_TYPE_MESSAGE;

bool same_text(const rosidl_runtime_c__String & a, const rosidl_runtime_c__String & b)
{
  return rosidl_runtime_c__String__are_equal(&a, &b);
}
bool same_text(const rosidl_runtime_c__U16String & a, const rosidl_runtime_c__U16String & b)
{
  return rosidl_runtime_c__U16String__are_equal(&a, &b);
}
template<class Text>
bool same_text(const Text & a, const Text & b)
{
  return a == b;
}

size_t width(int type_id)
{
  switch (type_id) {
    case 4:
    case 6:
    case 7:
    case 8:
    case 9:
      return 1;
    case 5:
    case 10:
    case 11:
      return 2;
    case type_float:
    case 12:
    case 13:
      return 4;
    case type_long_double:
      return 10;  // the rest of its 16 bytes is padding on x86
    default:
      return 8;
  }
}

template<class Members>
struct Comparison
{
  static constexpr bool in_c = std::is_same_v<Members, CMembers>;
  using Member = std::conditional_t<in_c, CMember, CppMember>;
  using Text = std::conditional_t<in_c, rosidl_runtime_c__String, std::string>;
  using WideText = std::conditional_t<in_c, rosidl_runtime_c__U16String, std::u16string>;

  static std::string messages(
    const Members & members, const void * a, const void * b, const std::string & path)
  {
    for (uint32_t i = 0; i < members.member_count_; ++i) {
      const Member & member = members.members_[i];
      const void * field_a = static_cast<const char *>(a) + member.offset_;
      const void * field_b = static_cast<const char *>(b) + member.offset_;
      const std::string name = path + member.name_;
      const std::string difference = member.is_array_ ? arrays(member, field_a, field_b, name)
                                                      : values(member, field_a, field_b, name);
      if (!difference.empty()) {
        return difference;
      }
    }
    return {};
  }

  static std::string arrays(
    const Member & member, const void * a, const void * b, const std::string & path)
  {
    const size_t size = member.size_function(a);
    if (size != member.size_function(b)) {
      return path + " (sizes " + std::to_string(size) + " and " +
             std::to_string(member.size_function(b)) + ")";
    }
    for (size_t i = 0; i < size; ++i) {
      const std::string name = path + "[" + std::to_string(i) + "]";
      std::string difference;
      if (member.type_id_ >= type_string) {
        difference =
          values(member, member.get_const_function(a, i), member.get_const_function(b, i), name);
      } else {
        alignas(16) char value_a[16] = {};
        alignas(16) char value_b[16] = {};
        member.fetch_function(a, i, value_a);
        member.fetch_function(b, i, value_b);
        difference = values(member, value_a, value_b, name);
      }
      if (!difference.empty()) {
        return difference;
      }
    }
    return {};
  }

  static std::string values(
    const Member & member, const void * a, const void * b, const std::string & path)
  {
    bool same = false;
    if (member.type_id_ == type_message) {
      return messages(*static_cast<const Members *>(member.members_->data), a, b, path + ".");
    } else if (member.type_id_ == type_string) {
      same = same_text(*static_cast<const Text *>(a), *static_cast<const Text *>(b));
    } else if (member.type_id_ == type_wstring) {
      same = same_text(*static_cast<const WideText *>(a), *static_cast<const WideText *>(b));
    } else {
      same = std::memcmp(a, b, width(member.type_id_)) == 0;
    }
    return same ? std::string() : path;
  }
};

}  // namespace

std::string first_difference(const TestMessage & a, const TestMessage & b)
{
  return a.visit([&](const auto & members) {
    using Members = std::decay_t<decltype(members)>;
    return Comparison<Members>::messages(members, a.get(), b.get(), "");
  });
}
