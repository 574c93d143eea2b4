// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/dynamic_message.hpp"

#include <dlfcn.h>

#include <exception>
#include <utility>

#include "entity/serialized_message.hpp"
#include "rcutils/allocator.h"
#include "rcutils/error_handling.h"
#include "rmw/serialized_message.h"
#include "rosidl_dynamic_typesupport/dynamic_message_type_support_struct.h"
#include "rosidl_dynamic_typesupport/identifier.h"

namespace rmw_shm
{
namespace
{

constexpr const char * kDynamicSupport = "librosidl_dynamic_typesupport_fastrtps.so";

// What the functions of rosidl_dynamic_typesupport leave behind, as an error of ours.
shmcore::Error rcutils_failure(shmcore::Errc code, const char * what) noexcept
{
  const rcutils_error_string_t reason = rcutils_get_error_string();
  rcutils_reset_error();
  return shmcore::make_error(code, "%s: %s", what, reason.str);
}

struct SerializedBuffer
{
  rmw_serialized_message_t message = rmw_get_zero_initialized_serialized_message();

  SerializedBuffer() noexcept { message.allocator = rcutils_get_default_allocator(); }
  ~SerializedBuffer() { (void)rmw_serialized_message_fini(&message); }
  SerializedBuffer(const SerializedBuffer &) = delete;
  SerializedBuffer & operator=(const SerializedBuffer &) = delete;
};

}  // namespace

DescribedType described_type(const rosidl_message_type_support_t & type_support) noexcept
{
  const char * const identifier = rosidl_get_dynamic_typesupport_identifier();
  if (type_support.typesupport_identifier != identifier || type_support.data == nullptr) {
    return {};
  }
  const auto & described =
    *static_cast<const rosidl_dynamic_message_type_support_impl_t *>(type_support.data);
  const auto & name = described.type_description.type_description.type_name;
  return {{name.data, name.size}, described.type_hash};
}

shmcore::Result<void> DynamicConsumer::consume(
  const shmcore::MessageMeta & meta, std::span<const std::byte> bytes) noexcept
{
  meta_ = meta;
  if (meta.format == shmcore::PayloadFormat::cdr) {
    rcutils_uint8_array_t cdr = rcutils_get_zero_initialized_uint8_array();
    // Read only, whatever the signature says.
    cdr.buffer = const_cast<uint8_t *>(reinterpret_cast<const uint8_t *>(bytes.data()));
    cdr.buffer_length = cdr.buffer_capacity = bytes.size();
    cdr.allocator = rcutils_get_default_allocator();
    return decode(cdr);
  }
  if (auto whole = check_native(bytes); !whole) {
    return whole;
  }
  SerializedBuffer buffer;
  if (auto done = serialize(*plan_, bytes.data(), buffer.message); !done) {
    return done;
  }
  return decode(buffer.message);
}

shmcore::Result<void> DynamicConsumer::decode(rcutils_uint8_array_t cdr) noexcept
{
  try {
    if (rosidl_dynamic_typesupport_dynamic_data_deserialize(&out_, &cdr) == RCUTILS_RET_OK) {
      return {};
    }
  } catch (const std::exception & exception) {
    return shmcore::make_error(
      shmcore::Errc::corrupt, "a message of %zu bytes does not decode into this dynamic data: %s",
      cdr.buffer_length, exception.what());
  }
  return rcutils_failure(
    shmcore::Errc::corrupt, "the message does not decode into this dynamic data");
}

shmcore::Result<void> init_dynamic_support(
  rcutils_allocator_t & allocator,
  rosidl_dynamic_typesupport_serialization_support_t & out) noexcept
{
  using Impl = rosidl_dynamic_typesupport_serialization_support_impl_t;
  using Methods = rosidl_dynamic_typesupport_serialization_support_interface_t;
  // Stays loaded: what it makes points into it.
  static void * const library = dlopen(kDynamicSupport, RTLD_NOW | RTLD_LOCAL);
  const auto find = [](const char * jazzy_name, const char * later_name) {
    void * found = library == nullptr ? nullptr : dlsym(library, jazzy_name);
    return found != nullptr || library == nullptr ? found : dlsym(library, later_name);
  };
  const auto init_impl = reinterpret_cast<rcutils_ret_t (*)(rcutils_allocator_t *, Impl *)>(find(
    "rosidl_dynamic_typesupport_fastrtps_init_serialization_support_impl",
    "rosidl_dynamic_typesupport_fastdds_init_serialization_support_impl"));
  const auto init_methods =
    reinterpret_cast<rcutils_ret_t (*)(rcutils_allocator_t *, Methods *)>(find(
      "rosidl_dynamic_typesupport_fastrtps_init_serialization_support_interface",
      "rosidl_dynamic_typesupport_fastdds_init_serialization_support_interface"));
  if (init_impl == nullptr || init_methods == nullptr) {
    return shmcore::make_error(
      shmcore::Errc::unsupported,
      "dynamic messages need %s, which cannot be loaded; install the package "
      "rosidl_dynamic_typesupport_fastrtps",
      kDynamicSupport);
  }
  Impl impl = rosidl_dynamic_typesupport_get_zero_initialized_serialization_support_impl();
  Methods methods =
    rosidl_dynamic_typesupport_get_zero_initialized_serialization_support_interface();
  if (init_impl(&allocator, &impl) != RCUTILS_RET_OK) {
    return rcutils_failure(shmcore::Errc::out_of_memory, "cannot set up dynamic messages");
  }
  if (
    init_methods(&allocator, &methods) != RCUTILS_RET_OK ||
    rosidl_dynamic_typesupport_serialization_support_init(&impl, &methods, &allocator, &out) !=
      RCUTILS_RET_OK) {
    shmcore::Error error =
      rcutils_failure(shmcore::Errc::out_of_memory, "cannot set up dynamic messages");
    if (impl.handle != nullptr) {
      allocator.deallocate(impl.handle, allocator.state);
    }
    return error;
  }
  return {};
}

}  // namespace rmw_shm
