// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "test_message.hpp"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "rcutils/error_handling.h"
#include "rosidl_typesupport_introspection_c/identifier.h"
#include "rosidl_typesupport_introspection_cpp/identifier.hpp"

const rosidl_message_type_support_t * introspection_of(const MessageType & type)
{
  const char * identifier = type.language == Lang::c
                              ? rosidl_typesupport_introspection_c__identifier
                              : rosidl_typesupport_introspection_cpp::typesupport_identifier;
  const auto * found = type.support->func(type.support, identifier);
  if (!found) {
    const std::string reason = rcutils_get_error_string().str;
    rcutils_reset_error();
    throw std::runtime_error(type.name + " has no " + identifier + ": " + reason);
  }
  return found;
}

TestMessage::TestMessage(const MessageType & type)
: type_(type), introspection_(introspection_of(type))
{
  visit([this](const auto & members) {
    size_ = members.size_of_;
    memory_ = std::aligned_alloc(16, (size_ + 15) / 16 * 16);
    std::memset(memory_, 0, size_);
    members.init_function(memory_, {});  // {}: initialise everything, in both enumerations
  });
}

TestMessage::~TestMessage()
{
  visit([this](const auto & members) { members.fini_function(memory_); });
  std::free(memory_);
}
