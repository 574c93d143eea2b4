# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# cmake -D BUILD=<build folder of rmw_shm> -D RMW=<identifier> -D SCRATCH=<folder> -P find_rmw.cmake
#
# Whether a workspace over an installed rmw_shm can be configured for this rmw.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${said}")
  endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${SCRATCH}/install")
set(ENV{AMENT_PREFIX_PATH} "${SCRATCH}/install:$ENV{AMENT_PREFIX_PATH}")
set(ENV{CMAKE_PREFIX_PATH} "${SCRATCH}/install:$ENV{CMAKE_PREFIX_PATH}")
run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${SCRATCH}/build"
  "-DRMW_IMPLEMENTATION=${RMW}")
