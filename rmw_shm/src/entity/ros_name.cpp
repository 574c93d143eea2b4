// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "entity/ros_name.hpp"

#include "rmw/validate_full_topic_name.h"
#include "rmw/validate_namespace.h"
#include "rmw/validate_node_name.h"

namespace rmw_shm
{
namespace
{

using Validate = rmw_ret_t (*)(const char *, int *, size_t *);
using Explain = const char * (*)(int);

shmcore::Result<void> check(
  const char * kind, const char * name, Validate validate, Explain explain) noexcept
{
  int verdict = 0;
  size_t where = 0;
  if (validate(name, &verdict, &where) != RMW_RET_OK) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument, "%s '%s' could not be checked", kind, name);
  }
  if (const char * reason = explain(verdict); reason != nullptr) {
    return shmcore::make_error(
      shmcore::Errc::invalid_argument, "invalid %s '%s': %s (at character %zu)", kind, name, reason,
      where);
  }
  return {};
}

}  // namespace

shmcore::Result<void> check_node_name(const char * name) noexcept
{
  return check("node name", name, rmw_validate_node_name, rmw_node_name_validation_result_string);
}

shmcore::Result<void> check_namespace(const char * name_space) noexcept
{
  return check(
    "namespace", name_space, rmw_validate_namespace, rmw_namespace_validation_result_string);
}

shmcore::Result<void> check_topic_name(const char * topic) noexcept
{
  return check(
    "topic or service name", topic, rmw_validate_full_topic_name,
    rmw_full_topic_name_validation_result_string);
}

shmcore::Result<void> check_endpoint_name(const char * topic, bool avoid_ros_conventions) noexcept
{
  if (!avoid_ros_conventions) {
    return check_topic_name(topic);
  }
  if (*topic == '\0') {
    return shmcore::make_error(shmcore::Errc::invalid_argument, "the topic name is empty");
  }
  return {};
}

}  // namespace rmw_shm
