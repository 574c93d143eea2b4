// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__ROS_NAME_HPP_
#define ENTITY__ROS_NAME_HPP_

#include "shmcore/result.hpp"

namespace rmw_shm
{

// ROS naming rules. Errors: invalid_argument that says which rule is broken.
shmcore::Result<void> check_node_name(const char * name) noexcept;
shmcore::Result<void> check_namespace(const char * name_space) noexcept;
shmcore::Result<void> check_topic_name(const char * topic) noexcept;  // services too

// For endpoints: outside the ROS conventions any name but the empty one will do.
shmcore::Result<void> check_endpoint_name(const char * topic, bool avoid_ros_conventions) noexcept;

}  // namespace rmw_shm

#endif  // ENTITY__ROS_NAME_HPP_
