// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/message_shape.hpp"

#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>

#include "rosidl_typesupport_introspection_c/field_types.h"
#include "rosidl_typesupport_introspection_c/identifier.h"
#include "rosidl_typesupport_introspection_c/message_introspection.h"
#include "rosidl_typesupport_introspection_cpp/identifier.hpp"
#include "rosidl_typesupport_introspection_cpp/message_introspection.hpp"

#include "typesupport/native_layout.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace
{

static_assert(
  static_cast<int>(FieldType::float32) == rosidl_typesupport_introspection_c__ROS_TYPE_FLOAT);
static_assert(
  static_cast<int>(FieldType::boolean) == rosidl_typesupport_introspection_c__ROS_TYPE_BOOLEAN);
static_assert(
  static_cast<int>(FieldType::int64) == rosidl_typesupport_introspection_c__ROS_TYPE_INT64);
static_assert(
  static_cast<int>(FieldType::message) == rosidl_typesupport_introspection_c__ROS_TYPE_MESSAGE);

// Interface types cannot contain themselves; anything deeper is broken introspection, and would
// end in a stack overflow here or in the interpreters.
constexpr int max_depth = 64;

struct CIntrospection
{
  using Members = rosidl_typesupport_introspection_c__MessageMembers;
  using Member = rosidl_typesupport_introspection_c__MessageMember;
  static constexpr Language language = Language::c;
  static const char * identifier() { return rosidl_typesupport_introspection_c__identifier; }
};

struct CppIntrospection
{
  using Members = rosidl_typesupport_introspection_cpp::MessageMembers;
  using Member = rosidl_typesupport_introspection_cpp::MessageMember;
  static constexpr Language language = Language::cpp;
  static const char * identifier()
  {
    return rosidl_typesupport_introspection_cpp::typesupport_identifier;
  }
};

template<class Member>
IntrospectionFunctions functions_of(const Member & member)
{
  IntrospectionFunctions functions{};
  functions.size = member.size_function;
  functions.element = member.get_const_function;
  functions.mutable_element = member.get_function;
  if constexpr (std::is_same_v<Member, CIntrospection::Member>) {
    functions.resize_c = member.resize_function;
  } else {
    functions.resize_cpp = member.resize_function;
  }
  return functions;
}

bool can_grow(Language language, FieldType type, const IntrospectionFunctions & functions)
{
  if (language == Language::c) {
    return functions.resize_c != nullptr;
  }
  // Sequences of primitives and strings have a known C++ type; only messages need the functions.
  return type != FieldType::message ||
         (functions.resize_cpp && functions.size && functions.element && functions.mutable_element);
}

template<class Introspection>
Result<std::unique_ptr<const MessageShape>> read_message(const void * untyped, int depth);

template<class Introspection>
Result<FieldShape> read_field(
  const typename Introspection::Member & member, const std::string & type_name, int depth)
{
  FieldShape field{};
  field.name = member.name_ ? member.name_ : "";
  field.type = static_cast<FieldType>(member.type_id_);
  field.offset = member.offset_;
  field.count = 1;
  field.text_bound =
    member.string_upper_bound_ == 0 ? UINT64_MAX : uint64_t{member.string_upper_bound_};
  if (member.type_id_ < 1 || member.type_id_ > static_cast<int>(FieldType::message)) {
    return make_error(
      Errc::unsupported, "introspection of %s: field '%s' has type id %u, known are 1 to %d",
      type_name.c_str(), field.name.c_str(), member.type_id_, static_cast<int>(FieldType::message));
  }
  if (field.type == FieldType::long_double && sizeof(long double) != 16) {
    return make_error(
      Errc::unsupported, "%s: field '%s' is a long double, which has %zu bytes here and 16 in CDR",
      type_name.c_str(), field.name.c_str(), sizeof(long double));
  }
  if (member.is_array_) {
    const bool fixed = member.array_size_ != 0 && !member.is_upper_bound_;
    field.multiplicity = fixed ? Multiplicity::array : Multiplicity::sequence;
    field.count = member.array_size_ == 0 ? UINT64_MAX : uint64_t{member.array_size_};
    field.functions = functions_of(member);
    if (!fixed && !can_grow(Introspection::language, field.type, field.functions)) {
      return make_error(
        Errc::unsupported, "introspection of %s: sequence '%s' has no function to resize it",
        type_name.c_str(), field.name.c_str());
    }
  }
  if (field.type == FieldType::message) {
    const rosidl_message_type_support_t * nested = member.members_;
    if (
      !nested || !nested->typesupport_identifier ||
      std::strcmp(nested->typesupport_identifier, Introspection::identifier()) != 0) {
      return make_error(
        Errc::invalid_argument, "introspection of %s: message field '%s' has no %s handle",
        type_name.c_str(), field.name.c_str(), Introspection::identifier());
    }
    auto message = read_message<Introspection>(nested->data, depth + 1);
    if (!message) {
      return std::move(message).error();
    }
    field.message = std::move(message).value();
  }
  return field;
}

template<class Introspection>
Result<std::unique_ptr<const MessageShape>> read_message(const void * untyped, int depth)
{
  const auto * members = static_cast<const typename Introspection::Members *>(untyped);
  if (
    !members || !members->message_namespace_ || !members->message_name_ || !members->members_ ||
    members->member_count_ == 0) {
    return make_error(Errc::invalid_argument, "introspection data of a message is incomplete");
  }
  auto shape = std::make_unique<MessageShape>();
  shape->type_name =
    ros_type_name(Introspection::language, members->message_namespace_, members->message_name_);
  if (depth > max_depth) {
    return make_error(
      Errc::unsupported, "%s is nested more than %d messages deep", shape->type_name.c_str(),
      max_depth);
  }
  shape->language = Introspection::language;
  shape->native_size = members->size_of_;
  shape->fields.reserve(members->member_count_);
  for (uint32_t i = 0; i < members->member_count_; ++i) {
    auto field = read_field<Introspection>(members->members_[i], shape->type_name, depth);
    if (!field) {
      return std::move(field).error();
    }
    shape->fields.push_back(std::move(field).value());
  }
  auto layout = derive_native_layout(*shape);
  if (!layout) {
    return std::move(layout).error();
  }
  return std::unique_ptr<const MessageShape>(std::move(shape));
}

}  // namespace

size_t MessageShape::first_alignment() const noexcept
{
  const FieldShape & first = fields.front();
  return first.type == FieldType::message ? first.message->first_alignment()
                                          : wire_alignment(first.type);
}

Result<std::unique_ptr<const MessageShape>> read_introspection(
  Language language, const void * members) noexcept
{
  try {
    return language == Language::c ? read_message<CIntrospection>(members, 0)
                                   : read_message<CppIntrospection>(members, 0);
  } catch (const std::bad_alloc &) {
    return make_error(Errc::out_of_memory, "no memory to read a type's introspection");
  }
}

std::string ros_type_name(Language language, const char * interface_namespace, const char * name)
{
  const std::string_view separator = language == Language::c ? "__" : "::";
  std::string_view rest = interface_namespace;
  std::string result;
  for (size_t at = rest.find(separator); at != rest.npos; at = rest.find(separator)) {
    result.append(rest.substr(0, at)).push_back('/');
    rest.remove_prefix(at + separator.size());
  }
  return result.append(rest).append("/").append(name);
}

}  // namespace rmw_shm
