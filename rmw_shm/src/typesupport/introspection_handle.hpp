// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// From a type support handle as rcl passes it to the introspection handle behind it.
#ifndef TYPESUPPORT__INTROSPECTION_HANDLE_HPP_
#define TYPESUPPORT__INTROSPECTION_HANDLE_HPP_

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_runtime_c/service_type_support_struct.h"
#include "shmcore/result.hpp"
#include "typesupport/primitive_type.hpp"

namespace rmw_shm
{

template<class Support>
struct IntrospectionHandle
{
  Language language;
  const Support * support;
};

// C first, then C++. The first failed try leaves a message in rcutils' error state; it is reset
// here, else the next error of the thread would be reported as overwriting it.
shmcore::Result<IntrospectionHandle<rosidl_message_type_support_t>> find_introspection(
  const rosidl_message_type_support_t * support) noexcept;
shmcore::Result<IntrospectionHandle<rosidl_service_type_support_t>> find_introspection(
  const rosidl_service_type_support_t * support) noexcept;

}  // namespace rmw_shm

#endif  // TYPESUPPORT__INTROSPECTION_HANDLE_HPP_
