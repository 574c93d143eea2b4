// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "fastrtps_codec.hpp"

#include <dlfcn.h>

#include <cstring>
#include <stdexcept>

#include "fastcdr/Cdr.h"
#include "fastcdr/FastBuffer.h"
#include "rcutils/error_handling.h"
#include "rmw/serialized_message.h"
#include "rmw/types.h"
#include "rosidl_typesupport_fastrtps_cpp/message_type_support.h"

namespace
{

using Serialize =
  rmw_ret_t (*)(const void *, const rosidl_message_type_support_t *, rmw_serialized_message_t *);
using Deserialize =
  rmw_ret_t (*)(const rmw_serialized_message_t *, const rosidl_message_type_support_t *, void *);

template<class Function>
Function rmw_function(const char * name)
{
  static void * library =
    dlopen(prefix_library("librmw_fastrtps_cpp.so").c_str(), RTLD_NOW | RTLD_LOCAL);
  void * symbol = library ? dlsym(library, name) : nullptr;
  if (!symbol) {
    throw std::runtime_error(std::string("cannot load rmw_fastrtps_cpp: ") + dlerror());
  }
  return reinterpret_cast<Function>(symbol);
}

void check(rmw_ret_t result, const char * call, const TestMessage & message)
{
  if (result != RMW_RET_OK) {
    const std::string reason = rcutils_get_error_string().str;
    rcutils_reset_error();
    throw std::runtime_error(
      std::string(call) + " of rmw_fastrtps_cpp refuses " + message.type().name + ": " + reason);
  }
}

rmw_serialized_message_t wrap(Bytes & bytes, size_t length)
{
  rmw_serialized_message_t wrapped = rmw_get_zero_initialized_serialized_message();
  wrapped.buffer = reinterpret_cast<uint8_t *>(bytes.data());
  wrapped.buffer_length = length;
  wrapped.buffer_capacity = bytes.size();
  wrapped.allocator = rcutils_get_default_allocator();
  return wrapped;
}

}  // namespace

Bytes rmw_encode(const TestMessage & message, size_t room)
{
  static const auto serialize = rmw_function<Serialize>("rmw_serialize");
  Bytes bytes(room);
  rmw_serialized_message_t wrapped = wrap(bytes, 0);
  check(serialize(message.get(), message.type().support, &wrapped), "rmw_serialize", message);
  if (wrapped.buffer != reinterpret_cast<uint8_t *>(bytes.data())) {
    throw std::logic_error("rmw_serialize needed more room than offered");
  }
  bytes.resize(wrapped.buffer_length);
  return bytes;
}

void rmw_decode(const Bytes & bytes, TestMessage & message)
{
  static const auto deserialize = rmw_function<Deserialize>("rmw_deserialize");
  Bytes copy = bytes;
  const rmw_serialized_message_t wrapped = wrap(copy, copy.size());
  check(deserialize(&wrapped, message.type().support, message.get()), "rmw_deserialize", message);
}

Bytes fastcdr_encode(const TestMessage & message, size_t room, ByteOrder order)
{
  using eprosima::fastcdr::Cdr;
  const char * identifier = message.type().language == Lang::c ? "rosidl_typesupport_fastrtps_c"
                                                               : "rosidl_typesupport_fastrtps_cpp";
  const rosidl_message_type_support_t * support =
    message.type().support->func(message.type().support, identifier);
  if (!support) {
    rcutils_reset_error();
    throw std::runtime_error(message.type().name + " has no " + identifier);
  }
  const auto & callbacks = *static_cast<const message_type_support_callbacks_t *>(support->data);
  Bytes bytes(room);
  eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(bytes.data()), bytes.size());
  Cdr cdr(
    buffer, order == ByteOrder::big ? Cdr::BIG_ENDIANNESS : Cdr::LITTLE_ENDIANNESS,
    eprosima::fastcdr::CdrVersion::XCDRv1);
  cdr.set_encoding_flag(eprosima::fastcdr::EncodingAlgorithmFlag::PLAIN_CDR);
  cdr.serialize_encapsulation();
  if (!callbacks.cdr_serialize(message.get(), cdr)) {
    throw std::runtime_error("Fast CDR refuses " + message.type().name);
  }
  bytes.resize(cdr.get_serialized_data_length());
  return bytes;
}
