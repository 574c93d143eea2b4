// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "filter_probe.hpp"

#include <cstddef>
#include <utility>

#include "filter/content_filter.hpp"

namespace rmw_shm
{
namespace
{

template<class T>
T value_of(shmcore::Result<T> result)
{
  if (!result) {
    throw std::runtime_error(result.error().message());
  }
  return std::move(result).value();
}

}  // namespace

FilterProbe::Side::Side(const rosidl_message_type_support_t * support)
: plan(value_of(TypePlan::compile(support))), shape(value_of(plan->read_shape()))
{
}

Verdict FilterProbe::Side::judge(
  const void * message, const std::string & expression,
  const std::vector<std::string> & parameters) const
{
  const auto filter = ContentFilter::compile(*shape, expression, parameters);
  if (!filter) {
    if (filter.error().code() != shmcore::Errc::invalid_argument) {
      throw std::runtime_error("not an error of the author's: " + expression);
    }
    return {filter.error().message(), false};
  }
  if ((*filter)->expression() != expression || (*filter)->parameters() != parameters) {
    throw std::runtime_error("a filter forgets what it was made of: " + expression);
  }
  return {"", (*filter)->matches(message)};
}

FilterProbe::FilterProbe(
  const rosidl_message_type_support_t * cpp, const rosidl_message_type_support_t * c)
: cpp_(cpp), c_(c), twin_(value_of(OwnedMessage::construct(c_.plan)))
{
  if (cpp_.shape->language != Language::cpp || c_.shape->language != Language::c) {
    throw std::runtime_error("both languages are meant to be tested");
  }
}

Verdict FilterProbe::judge(
  const void * message, const std::string & expression, const std::vector<std::string> & parameters)
{
  const Verdict in_cpp = cpp_.judge(message, expression, parameters);
  if (in_cpp.error.empty()) {
    std::vector<std::byte> bytes(value_of(cpp_.plan->serialized_size(message)));
    value_of(cpp_.plan->encode(message, bytes.data(), bytes.size()));
    if (!c_.plan->decode(bytes.data(), bytes.size(), twin_.get())) {
      throw std::runtime_error("the message cannot be carried over to C");
    }
  }
  const Verdict in_c = c_.judge(twin_.get(), expression, parameters);
  if (in_cpp.error != in_c.error || in_cpp.passes != in_c.passes) {
    throw std::runtime_error(
      "C++ says '" + in_cpp.error + "' " + std::to_string(in_cpp.passes) + ", C says '" +
      in_c.error + "' " + std::to_string(in_c.passes) + ": " + expression);
  }
  return in_cpp;
}

}  // namespace rmw_shm
