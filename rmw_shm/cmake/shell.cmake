# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

# rmw_shm_shell(identifier): lib<identifier>.so, an rmw implementation of that name, registered in
# the ament index. It is the whole stack; only src/identifier.cpp is compiled for it.
function(rmw_shm_shell identifier)
  add_library(${identifier} SHARED "${PROJECT_SOURCE_DIR}/src/identifier.cpp")
  target_compile_definitions(${identifier} PRIVATE RMW_SHM_IDENTIFIER="${identifier}")
  target_include_directories(${identifier} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  rmw_shm_compile_options(${identifier})
  set(map "${PROJECT_SOURCE_DIR}/src/exports.map")
  # The archive goes in whole: nothing inside refers to the functions that it is all about.
  target_link_libraries(${identifier} PRIVATE
    -Wl,--whole-archive rmw_shm_stack -Wl,--no-whole-archive)
  target_link_options(${identifier} PRIVATE
    "-Wl,--version-script=${map}" -Wl,--no-undefined -Wl,-z,now)
  set_target_properties(${identifier} PROPERTIES LINK_DEPENDS "${map}")
  rmw_shm_optimize_as_whole(${identifier})
  install(TARGETS ${identifier} LIBRARY DESTINATION lib)
  # Under its own name, which need not be the package's: what is not in the index cannot be chosen.
  set(PROJECT_NAME ${identifier})
  register_rmw_implementation(
    "c:rosidl_typesupport_c:rosidl_typesupport_introspection_c"
    "cpp:rosidl_typesupport_cpp:rosidl_typesupport_introspection_cpp")
  if(BUILD_TESTING)
    add_test(NAME exports_of_${identifier}
      COMMAND ${CMAKE_COMMAND} -D LIBRARY=$<TARGET_FILE:${identifier}> -D MAP=${map}
        -D NM=${CMAKE_NM} -P "${PROJECT_SOURCE_DIR}/test/exports.cmake")
  endif()
endfunction()
