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
  set(rmw_shm_package ${PROJECT_NAME})
  set(PROJECT_NAME ${identifier})
  register_rmw_implementation(
    "c:rosidl_typesupport_c:rosidl_typesupport_introspection_c"
    "cpp:rosidl_typesupport_cpp:rosidl_typesupport_introspection_cpp")
  # Builds of other packages look for a package named as RMW_IMPLEMENTATION is.
  if(NOT identifier STREQUAL rmw_shm_package)
    set(config "${CMAKE_CURRENT_BINARY_DIR}/${identifier}Config.cmake")
    configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/alias_config.cmake.in" "${config}" @ONLY)
    install(FILES "${config}" DESTINATION "share/${identifier}/cmake")
  endif()
  if(BUILD_TESTING)
    add_test(NAME exports_of_${identifier}
      COMMAND ${CMAKE_COMMAND} -D LIBRARY=$<TARGET_FILE:${identifier}> -D MAP=${map}
        -D NM=${CMAKE_NM} -P "${PROJECT_SOURCE_DIR}/test/exports.cmake")
    add_test(NAME workspace_for_${identifier}
      COMMAND ${CMAKE_COMMAND} -D BUILD=${PROJECT_BINARY_DIR} -D RMW=${identifier}
        -D SCRATCH=${CMAKE_CURRENT_BINARY_DIR}/workspace_for_${identifier}
        -P "${PROJECT_SOURCE_DIR}/test/workspace/find_rmw.cmake")
  endif()
endfunction()
