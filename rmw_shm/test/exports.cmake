# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# cmake -D LIBRARY=... -D MAP=... -D NM=... -P exports.cmake: fails unless LIBRARY exports exactly
# the functions that MAP lists. (The linker ignores a name in MAP that nobody defines.)
cmake_minimum_required(VERSION 3.22)

execute_process(
  COMMAND "${NM}" --dynamic --defined-only --format=posix "${LIBRARY}"
  OUTPUT_VARIABLE listing COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
set(exported "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE " .*" "" name "${line}")
  list(APPEND exported "${name}")
endforeach()
file(STRINGS "${MAP}" map_lines REGEX "^    rmw_[a-z_]+;$")
set(expected "")
foreach(line IN LISTS map_lines)
  string(REGEX MATCH "rmw_[a-z_]+" name "${line}")
  list(APPEND expected "${name}")
endforeach()

set(missing ${expected})
list(REMOVE_ITEM missing ${exported})
set(surplus ${exported})
list(REMOVE_ITEM surplus ${expected})
list(LENGTH expected expected_count)
if(missing OR surplus OR NOT expected_count EQUAL 95)
  message(FATAL_ERROR
    "${LIBRARY}: of ${expected_count} functions these are missing: '${missing}'; "
    "these are exported besides: '${surplus}'")
endif()
message(STATUS "${expected_count} functions exported, and nothing else")
