// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/message_shape.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "rosidl_typesupport_introspection_c/field_types.h"
#include "rosidl_typesupport_introspection_c/identifier.h"
#include "rosidl_typesupport_introspection_c/message_introspection.h"
#include "rosidl_typesupport_introspection_cpp/identifier.hpp"
#include "rosidl_typesupport_introspection_cpp/message_introspection.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::Error;
using shmcore::Result;
using shmcore::make_error;

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
  static const char * identifier() {return rosidl_typesupport_introspection_c__identifier;}
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
         (functions.resize_cpp && functions.size && functions.element &&
         functions.mutable_element);
}

// 64-bit FNV-1a over values, not bytes in memory, so that padding never enters.
class LayoutHash
{
public:
  void add(uint64_t value) noexcept
  {
    for (int shift = 0; shift < 64; shift += 8) {
      state_ = (state_ ^ ((value >> shift) & 0xff)) * 0x100000001b3u;
    }
  }
  uint64_t value() const noexcept {return state_;}

private:
  uint64_t state_ = 0xcbf29ce484222325u;
};

size_t object_size(Language language, const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    if (language == Language::cpp && field.type == FieldType::boolean) {
      return sizeof(std::vector<bool>);
    }
    return sizeof(void *) * 3;
  }
  switch (field.type) {
    case FieldType::string:
      return language == Language::c ? sizeof(void *) * 3 : sizeof(std::string);
    case FieldType::wide_string:
      return language == Language::c ? sizeof(void *) * 3 : sizeof(std::u16string);
    case FieldType::message:
      return field.message->native_size;
    default:
      return primitive_size(field.type);
  }
}

size_t object_alignment(const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    return alignof(void *);
  }
  if (field.type == FieldType::message) {
    return field.message->native_alignment;
  }
  return primitive_size(field.type) == 0 ? alignof(void *) : memory_alignment(field.type);
}

bool is_self_contained(const FieldShape & field)
{
  if (field.multiplicity == Multiplicity::sequence) {
    return false;
  }
  return field.type == FieldType::message ?
         field.message->self_contained : primitive_size(field.type) != 0;
}

bool is_contiguous(const FieldShape & field)
{
  if (field.type == FieldType::message) {
    return field.message->contiguous;
  }
  return field.type != FieldType::boolean;
}

// Fills in what follows from the fields; refuses fields that overlap or leave the struct.
Result<void> derive_layout(MessageShape & shape)
{
  LayoutHash hash;
  hash.add(static_cast<uint64_t>(std::endian::native == std::endian::little));
  hash.add(std::numeric_limits<long double>::digits);
  shape.native_alignment = 1;
  shape.self_contained = true;
  shape.contiguous = true;
  uint64_t end = 0;  // bytes, one past the last field so far
  for (const FieldShape & field : shape.fields) {
    const uint64_t elements =
      field.multiplicity == Multiplicity::array ? field.count : 1;
    const uint64_t size = object_size(shape.language, field);
    if (field.offset < end || elements > (shape.native_size - end) / size ||
      field.offset > shape.native_size - elements * size)
    {
      return make_error(
        Errc::invalid_argument, "introspection of %s: field '%s' at byte %u with %llu x %llu bytes "
        "overlaps its neighbour or leaves the struct of %zu bytes", shape.type_name.c_str(),
        field.name.c_str(), field.offset, static_cast<unsigned long long>(elements),
        static_cast<unsigned long long>(size), shape.native_size);
    }
    shape.contiguous = shape.contiguous && field.offset == end && is_contiguous(field);
    shape.self_contained = shape.self_contained && is_self_contained(field);
    shape.native_alignment = std::max(shape.native_alignment, object_alignment(field));
    end = field.offset + elements * size;
    hash.add(static_cast<uint64_t>(field.type));
    hash.add(static_cast<uint64_t>(field.multiplicity));
    hash.add(field.offset);
    hash.add(field.count);
    hash.add(field.message ? field.message->layout_hash : size);
  }
  hash.add(shape.native_size);
  shape.layout_hash = hash.value();
  shape.contiguous = shape.contiguous && shape.self_contained && end == shape.native_size;
  return {};
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
      type_name.c_str(), field.name.c_str(), member.type_id_,
      static_cast<int>(FieldType::message));
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
    if (!nested || !nested->typesupport_identifier ||
      std::strcmp(nested->typesupport_identifier, Introspection::identifier()) != 0)
    {
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
  if (!members || !members->message_namespace_ || !members->message_name_ ||
    !members->members_ || members->member_count_ == 0)
  {
    return make_error(Errc::invalid_argument, "introspection data of a message is incomplete");
  }
  auto shape = std::make_unique<MessageShape>();
  shape->type_name = ros_type_name(
    Introspection::language, members->message_namespace_, members->message_name_);
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
  auto layout = derive_layout(*shape);
  if (!layout) {
    return std::move(layout).error();
  }
  return std::unique_ptr<const MessageShape>(std::move(shape));
}

}  // namespace

size_t MessageShape::first_alignment() const noexcept
{
  const FieldShape & first = fields.front();
  return first.type == FieldType::message ?
         first.message->first_alignment() : wire_alignment(first.type);
}

Result<std::unique_ptr<const MessageShape>> read_introspection(
  Language language, const void * members) noexcept
{
  try {
    return language == Language::c ?
           read_message<CIntrospection>(members, 0) : read_message<CppIntrospection>(members, 0);
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
