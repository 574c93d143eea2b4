// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Messages whose type is known at run time only, from a description of it.
#ifndef ENTITY__DYNAMIC_MESSAGE_HPP_
#define ENTITY__DYNAMIC_MESSAGE_HPP_

#include <cstddef>
#include <span>
#include <string_view>

#include "entity/message_consumer.hpp"
#include "rosidl_dynamic_typesupport/api/serialization_support.h"
#include "rosidl_dynamic_typesupport/types.h"
#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_runtime_c/type_hash.h"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// What a type support that was made from a description says of its type. Borrowed from the handle.
struct DescribedType
{
  std::string_view name;  // "package/msg/Name"; empty: the handle is of a generated type
  rosidl_type_hash_t hash;
};
DescribedType described_type(const rosidl_message_type_support_t & type_support) noexcept;

// Into dynamic data, whose type is not checked: it decodes what it can make sense of.
class DynamicConsumer final : public FilteredConsumer
{
public:
  // `plan` is null on a subscription that has no generated type.
  DynamicConsumer(
    const TypePlan * plan, rosidl_dynamic_typesupport_dynamic_data_t & out,
    MessageFilter * filter) noexcept
  : FilteredConsumer(plan, filter), out_(out)
  {
  }

  shmcore::Result<void> consume(
    const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept override;

private:
  shmcore::Result<void> decode(rcutils_uint8_array_t cdr) noexcept;

  rosidl_dynamic_typesupport_dynamic_data_t & out_;
};

// The library that describes and holds dynamic data, loaded on demand. Errors: unsupported, it is
// not installed.
shmcore::Result<void> init_dynamic_support(
  rcutils_allocator_t & allocator,
  rosidl_dynamic_typesupport_serialization_support_t & out) noexcept;

}  // namespace rmw_shm

#endif  // ENTITY__DYNAMIC_MESSAGE_HPP_
