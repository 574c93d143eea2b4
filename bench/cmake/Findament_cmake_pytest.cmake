# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# ament_cmake_ros insists on ament_cmake_pytest, which only declares tests and which a prefix made from
# wheels lacks. The generators of message packages need no more of it than that it is found.
find_package(ament_cmake_pytest CONFIG QUIET)
set(ament_cmake_pytest_FOUND TRUE)
