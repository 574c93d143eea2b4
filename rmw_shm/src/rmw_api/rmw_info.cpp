// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstring>

#include "identifier.hpp"
#include "rcutils/logging.h"
#include "rmw/features.h"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

namespace
{

// C callers may pass any number; in C++ even loading one that no enumerator needs is undefined.
template<class Enumeration>
int number_of(const Enumeration & value) noexcept
{
  static_assert(sizeof(int) == sizeof(value));
  int number;
  std::memcpy(&number, &value, sizeof(number));
  return number;
}

}  // namespace

extern "C" {

const char * rmw_get_implementation_identifier()
{
  return rmw_shm::kIdentifier;
}

const char * rmw_get_serialization_format()
{
  return "cdr";
}

rmw_ret_t rmw_set_log_severity(rmw_log_severity_t severity)
{
  const int level = number_of(severity);
  switch (level) {
    case RMW_LOG_SEVERITY_DEBUG:
    case RMW_LOG_SEVERITY_INFO:
    case RMW_LOG_SEVERITY_WARN:
    case RMW_LOG_SEVERITY_ERROR:
    case RMW_LOG_SEVERITY_FATAL:
      break;
    default:
      return rmw_shm::fail(RMW_RET_INVALID_ARGUMENT, "%d is not a log severity", level);
  }
  if (rcutils_logging_set_logger_level(rmw_shm::kIdentifier, level) != RCUTILS_RET_OK) {
    return rmw_shm::fail(
      RMW_RET_ERROR, "cannot set the level of the logger '%s'", rmw_shm::kIdentifier);
  }
  return RMW_RET_OK;
}

bool rmw_feature_supported(rmw_feature_t feature)
{
  const int asked = number_of(feature);
  return asked == RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER ||
         asked == RMW_FEATURE_MESSAGE_INFO_RECEPTION_SEQUENCE_NUMBER ||
         asked == RMW_MIDDLEWARE_CAN_TAKE_DYNAMIC_MESSAGE;
}

}  // extern "C"
