// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/introspection_handle.hpp"

#include <exception>
#include <mutex>
#include <string>

#include "rcutils/error_handling.h"
#include "rosidl_typesupport_introspection_c/identifier.h"
#include "rosidl_typesupport_introspection_cpp/identifier.hpp"

namespace rmw_shm
{

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace
{

using MessageSupport = rosidl_message_type_support_t;
using ServiceSupport = rosidl_service_type_support_t;

// The dispatchers load a library on first use, which may fail in every way a loader can. They keep
// it in a table without a lock; two first uses of one handle at once would leak a library, so ours
// go one after the other.
template<class Support>
const Support * resolve(const Support * support, const char * identifier) noexcept
{
  static std::mutex loading;
  try {
    const std::lock_guard<std::mutex> lock(loading);
    const Support * found = support->func(support, identifier);
    return found && found->data ? found : nullptr;
  } catch (const std::exception &) {
    return nullptr;
  }
}

template<class Support>
Result<IntrospectionHandle<Support>> find(const Support * support, const char * kind) noexcept
{
  if (!support || !support->func || !support->typesupport_identifier) {
    return make_error(Errc::invalid_argument, "%s type support handle is null or empty", kind);
  }
  const Support * found = resolve(support, rosidl_typesupport_introspection_c__identifier);
  if (found) {
    return IntrospectionHandle<Support>{Language::c, found};
  }
  const rcutils_error_string_t c_reason = rcutils_get_error_string();
  rcutils_reset_error();
  found = resolve(support, rosidl_typesupport_introspection_cpp::typesupport_identifier);
  if (found) {
    return IntrospectionHandle<Support>{Language::cpp, found};
  }
  const rcutils_error_string_t cpp_reason = rcutils_get_error_string();
  rcutils_reset_error();
  return make_error(
    Errc::unsupported,
    "%s type support '%s' leads to neither C nor C++ introspection; build the "
    "interface package with rosidl_typesupport_introspection_c or _cpp (C: %.300s; C++: %.300s)",
    kind, support->typesupport_identifier, c_reason.str, cpp_reason.str);
}

}  // namespace

Result<IntrospectionHandle<MessageSupport>> find_introspection(
  const MessageSupport * support) noexcept
{
  return find(support, "message");
}

Result<IntrospectionHandle<ServiceSupport>> find_introspection(
  const ServiceSupport * support) noexcept
{
  return find(support, "service");
}

}  // namespace rmw_shm
