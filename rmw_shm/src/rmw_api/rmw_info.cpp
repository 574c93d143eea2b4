// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "identifier.hpp"
#include "rcutils/logging.h"
#include "rmw/features.h"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

extern "C"
{

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
  switch (severity) {
    case RMW_LOG_SEVERITY_DEBUG:
    case RMW_LOG_SEVERITY_INFO:
    case RMW_LOG_SEVERITY_WARN:
    case RMW_LOG_SEVERITY_ERROR:
    case RMW_LOG_SEVERITY_FATAL:
      break;
    default:
      return rmw_shm::fail(
        RMW_RET_INVALID_ARGUMENT, "%d is not a log severity", static_cast<int>(severity));
  }
  if (rcutils_logging_set_logger_level(rmw_shm::kIdentifier, severity) != RCUTILS_RET_OK) {
    return rmw_shm::fail(
      RMW_RET_ERROR, "cannot set the level of the logger '%s'", rmw_shm::kIdentifier);
  }
  return RMW_RET_OK;
}

bool rmw_feature_supported(rmw_feature_t feature)
{
  return feature == RMW_FEATURE_MESSAGE_INFO_PUBLICATION_SEQUENCE_NUMBER ||
         feature == RMW_FEATURE_MESSAGE_INFO_RECEPTION_SEQUENCE_NUMBER;
}

}  // extern "C"
