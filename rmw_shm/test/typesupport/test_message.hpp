// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A message of a type known only by its introspection: owns the memory, default-constructed.
#ifndef TEST_MESSAGE_HPP_
#define TEST_MESSAGE_HPP_

#include <cstddef>

#include "rosidl_typesupport_introspection_c/message_introspection.h"
#include "rosidl_typesupport_introspection_cpp/message_introspection.hpp"

#include "prefix_types.hpp"

using CMembers = rosidl_typesupport_introspection_c__MessageMembers;
using CMember = rosidl_typesupport_introspection_c__MessageMember;
using CppMembers = rosidl_typesupport_introspection_cpp::MessageMembers;
using CppMember = rosidl_typesupport_introspection_cpp::MessageMember;

// The introspection handle behind a dispatcher's; throws when there is none.
const rosidl_message_type_support_t * introspection_of(const MessageType & type);

class TestMessage
{
public:
  explicit TestMessage(const MessageType & type);
  ~TestMessage();
  TestMessage(const TestMessage &) = delete;
  TestMessage & operator=(const TestMessage &) = delete;

  void * get() { return memory_; }
  const void * get() const { return memory_; }
  size_t size() const { return size_; }  // bytes, sizeof the struct
  const MessageType & type() const { return type_; }

  // Calls visitor(members) with the introspection data of the message's language.
  template<class Visitor>
  decltype(auto) visit(Visitor && visitor) const
  {
    const void * data = introspection_->data;
    return type_.language == Lang::c ? visitor(*static_cast<const CMembers *>(data))
                                     : visitor(*static_cast<const CppMembers *>(data));
  }

private:
  const MessageType & type_;
  const rosidl_message_type_support_t * introspection_;
  size_t size_ = 0;
  void * memory_ = nullptr;
};

#endif  // TEST_MESSAGE_HPP_
