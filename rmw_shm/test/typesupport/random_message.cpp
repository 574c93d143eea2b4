// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "random_message.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>
#include <vector>

#include "rosidl_runtime_c/string_functions.h"
#include "rosidl_runtime_c/u16string_functions.h"
#include "rosidl_typesupport_introspection_c/field_types.h"

namespace
{

constexpr int type_boolean = rosidl_typesupport_introspection_c__ROS_TYPE_BOOLEAN;
constexpr int type_long_double = rosidl_typesupport_introspection_c__ROS_TYPE_LONG_DOUBLE;
constexpr int type_string = rosidl_typesupport_introspection_c__ROS_TYPE_STRING;
constexpr int type_wstring = rosidl_typesupport_introspection_c__ROS_TYPE_WSTRING;
constexpr int type_message = rosidl_typesupport_introspection_c__ROS_TYPE_MESSAGE;

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
    case 1:
    case 12:
    case 13:
      return 4;
    case 2:
    case 14:
    case 15:
      return 8;
    default:
      return sizeof(long double);
  }
}

void assign_text(rosidl_runtime_c__String & text, const std::string & value)
{
  if (!rosidl_runtime_c__String__assignn(&text, value.data(), value.size())) {
    throw std::bad_alloc();
  }
}
void assign_text(std::string & text, const std::string & value)
{
  text = value;
}

void assign_text(rosidl_runtime_c__U16String & text, const std::u16string & value)
{
  const auto * characters = reinterpret_cast<const uint16_t *>(value.data());
  if (!rosidl_runtime_c__U16String__assignn(&text, characters, value.size())) {
    throw std::bad_alloc();
  }
}
void assign_text(std::u16string & text, const std::u16string & value)
{
  text = value;
}

template<class Members>
class Filler
{
  static constexpr bool in_c = std::is_same_v<Members, CMembers>;
  using Member = std::conditional_t<in_c, CMember, CppMember>;
  using Text = std::conditional_t<in_c, rosidl_runtime_c__String, std::string>;
  using WideText = std::conditional_t<in_c, rosidl_runtime_c__U16String, std::u16string>;

public:
  Filler(std::mt19937_64 & random, Filling filling) : random_(random), filling_(filling) {}

  void message(const Members & members, void * message, int depth)
  {
    for (uint32_t i = 0; i < members.member_count_; ++i) {
      const Member & member = members.members_[i];
      void * field = static_cast<char *>(message) + member.offset_;
      if (!member.is_array_) {
        value(member, field, depth);
      } else {
        array(member, field, depth);
      }
    }
  }

private:
  void array(const Member & member, void * field, int depth)
  {
    size_t size = member.array_size_;
    if (size == 0 || member.is_upper_bound_) {
      size = length(size == 0 ? SIZE_MAX : size, depth);
      resize(member, field, size);
    }
    for (size_t i = 0; i < size; ++i) {
      if (member.type_id_ >= type_string) {
        value(member, member.get_function(field, i), depth);
      } else {
        alignas(16) char scratch[16] = {};
        number(member.type_id_, scratch);
        member.assign_function(field, i, scratch);
      }
    }
  }

  void resize(const Member & member, void * field, size_t size)
  {
    if constexpr (in_c) {
      if (!member.resize_function(field, size)) {
        throw std::bad_alloc();
      }
    } else {
      member.resize_function(field, size);
    }
  }

  void value(const Member & member, void * field, int depth)
  {
    const size_t bound = member.string_upper_bound_ == 0 ? SIZE_MAX : member.string_upper_bound_;
    if (member.type_id_ == type_message) {
      message(*static_cast<const Members *>(member.members_->data), field, depth + 1);
    } else if (member.type_id_ == type_string) {
      std::string text(length(bound, depth), ' ');
      for (char & character : text) {
        character = static_cast<char>(1 + random_() % 255);  // CDR strings hold no NUL
      }
      assign_text(*static_cast<Text *>(field), text);
    } else if (member.type_id_ == type_wstring) {
      std::u16string text(length(bound, depth), u' ');
      for (char16_t & character : text) {
        character = static_cast<char16_t>(random_());
      }
      assign_text(*static_cast<WideText *>(field), text);
    } else {
      number(member.type_id_, field);
    }
  }

  void number(int type_id, void * out)
  {
    if (type_id == type_long_double) {
      *static_cast<long double *>(out) = static_cast<long double>(random_()) / 3;
      return;
    }
    uint64_t bits = filling_ == Filling::empty ? 0 : random_();
    if (filling_ == Filling::full || (filling_ == Filling::random && bits % 8 == 0)) {
      constexpr uint64_t ends[] = {
        0, ~uint64_t{0}, 0x7f7f7f7f7f7f7f7f, 0x8000800080008080, 0x7ff0000000000000};
      bits = ends[random_() % 5];
    }
    if (type_id == type_boolean) {
      bits &= 1;
    }
    std::memcpy(out, &bits, width(type_id));
  }

  size_t length(size_t bound, int depth)
  {
    if (filling_ == Filling::empty) {
      return 0;
    }
    const uint64_t dice = random_() % 16;
    if (filling_ == Filling::full) {
      return std::min<size_t>(bound, depth < 3 ? 4 : 2);
    }
    if (dice < 4) {
      return 0;
    }
    if (dice == 15) {
      return std::min<size_t>(bound, depth == 0 ? 300 : 12);
    }
    return std::min<size_t>(bound, 1 + random_() % (depth < 2 ? 7 : 3));
  }

  std::mt19937_64 & random_;
  Filling filling_;
};

}  // namespace

void fill(TestMessage & message, std::mt19937_64 & random, Filling filling)
{
  message.visit([&](const auto & members) {
    using Members = std::decay_t<decltype(members)>;
    Filler<Members>(random, filling).message(members, message.get(), 0);
  });
}
