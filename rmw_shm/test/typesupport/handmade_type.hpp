// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Introspection data built by hand, for what no interface of the prefix contains: wchar, long
// double, odd mixtures of sizes, and introspection that lies.
#ifndef HANDMADE_TYPE_HPP_
#define HANDMADE_TYPE_HPP_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <new>
#include <string>
#include <vector>

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_typesupport_introspection_cpp/identifier.hpp"
#include "rosidl_typesupport_introspection_cpp/message_introspection.hpp"

namespace handmade
{

using Member = rosidl_typesupport_introspection_cpp::MessageMember;
using Members = rosidl_typesupport_introspection_cpp::MessageMembers;

inline Member field(const char * name, uint8_t type, size_t offset)
{
  Member member{};
  member.name_ = name;
  member.type_id_ = type;
  member.offset_ = static_cast<uint32_t>(offset);
  return member;
}

inline Member array(const char * name, uint8_t type, size_t offset, size_t count)
{
  Member member = field(name, type, offset);
  member.is_array_ = true;
  member.array_size_ = count;
  return member;
}

inline Member sequence(const char * name, uint8_t type, size_t offset, size_t bound = 0)
{
  Member member = array(name, type, offset, bound);
  member.is_upper_bound_ = bound != 0;
  return member;
}

inline Member message(Member member, const rosidl_message_type_support_t & type)
{
  member.members_ = &type;
  return member;
}

template<class Element>
Member message_sequence(
  const char * name, size_t offset, const rosidl_message_type_support_t & type, size_t bound = 0)
{
  using Vector = std::vector<Element>;
  Member member = message(sequence(name, 18, offset, bound), type);
  member.size_function = [](const void * v) { return static_cast<const Vector *>(v)->size(); };
  member.get_const_function = [](const void * v, size_t i) -> const void * {
    return &(*static_cast<const Vector *>(v))[i];
  };
  member.get_function = [](void * v, size_t i) -> void * {
    return &(*static_cast<Vector *>(v))[i];
  };
  member.resize_function = [](void * v, size_t size) { static_cast<Vector *>(v)->resize(size); };
  return member;
}

// Keeps the tables alive; support() is what compile() takes.
template<class Struct>
class Type
{
public:
  explicit Type(std::vector<Member> members) : members_(std::move(members))
  {
    info_ = {
      "handmade::msg",
      "Handmade",
      static_cast<uint32_t>(members_.size()),
      sizeof(Struct),
      false,
      members_.data(),
      [](void * memory, rosidl_runtime_cpp::MessageInitialization) { new (memory) Struct(); },
      [](void * memory) { static_cast<Struct *>(memory)->~Struct(); }};
    support_ = rosidl_get_zero_initialized_message_type_support_handle();
    support_.typesupport_identifier = rosidl_typesupport_introspection_cpp::typesupport_identifier;
    support_.data = &info_;
    support_.func = get_message_typesupport_handle_function;
  }
  Type(const Type &) = delete;
  Type & operator=(const Type &) = delete;

  const rosidl_message_type_support_t & support() const { return support_; }
  Members & info() { return info_; }
  std::vector<Member> & members() { return members_; }

private:
  std::vector<Member> members_;
  Members info_;
  rosidl_message_type_support_t support_;
};

}  // namespace handmade

#endif  // HANDMADE_TYPE_HPP_
