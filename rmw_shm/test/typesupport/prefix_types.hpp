// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every interface type of the ROS prefix in force, found in the ament index and loaded by name, so
// that the tests need no generated header and no list of packages.
#ifndef PREFIX_TYPES_HPP_
#define PREFIX_TYPES_HPP_

#include <string>
#include <vector>

#include "rosidl_runtime_c/message_type_support_struct.h"
#include "rosidl_runtime_c/service_type_support_struct.h"

enum class Lang
{
  c,
  cpp
};

const char * to_string(Lang language);

struct MessageType
{
  std::string name;  // "std_msgs/msg/Header", "std_srvs/srv/SetBool_Request"
  Lang language;
  const rosidl_message_type_support_t * support;  // of the dispatcher, as rcl passes it
};

struct ServiceType
{
  std::string name;  // "std_srvs/srv/SetBool"
  Lang language;
  const rosidl_service_type_support_t * support;
};

struct PrefixTypes
{
  // Also requests, responses, events and the parts of actions; not those of more than 32 KiB.
  std::vector<MessageType> messages;
  std::vector<ServiceType> services;  // also those of actions
};

// Throws std::runtime_error naming what is missing. Loaded once per process.
const PrefixTypes & prefix_types();

// Throws when there is no such type.
const MessageType & prefix_message(const std::string & name, Lang language);

// Where a prefix library lies; throws when it is in none of AMENT_PREFIX_PATH.
std::string prefix_library(const std::string & file_name);

#endif  // PREFIX_TYPES_HPP_
