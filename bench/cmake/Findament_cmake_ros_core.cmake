# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# From Kilted on the generators of message packages insist on ament_cmake_ros_core, which a prefix
# made from wheels may lack. What they need of it is its default: message libraries are shared,
# because an rmw opens them by name.
find_package(ament_cmake_ros_core CONFIG QUIET)
if(NOT ament_cmake_ros_core_FOUND)
  option(BUILD_SHARED_LIBS "Build libraries as shared ones" ON)
endif()
set(ament_cmake_ros_core_FOUND TRUE)
