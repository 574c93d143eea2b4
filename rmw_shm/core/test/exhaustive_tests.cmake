# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# Tests that go through all there is, and take as long to build as the rest: a death after every
# store of the membership code, and the orders of the lock-free parts under a relaxed memory model.
# ctest -L exhaustive. Not sanitized: processes are killed before anybody looks, and the model
# checker's threads are fibers, which sanitizers do not follow.
add_custom_target(exhaustive_tests)

function(shmcore_exhaustive_test name)
  target_compile_options(${name} PRIVATE ${shmcore_test_options})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS exhaustive)
  add_dependencies(exhaustive_tests ${name})
endfunction()

# The library over the policy that counts its stores.
shmcore_library(shmcore_crash)
target_compile_definitions(shmcore_crash PUBLIC SHMCORE_CRASH_POINTS)
target_compile_options(shmcore_crash PRIVATE ${shmcore_diagnosis_options})
add_executable(registry_crash_test registry_crash_test.cpp)
target_link_libraries(registry_crash_test PRIVATE
  shmcore_crash GTest::gtest GTest::gtest_main)
shmcore_exhaustive_test(registry_crash_test)

# The templates over the model checker's policy.
find_path(RELACY_INCLUDE_DIR relacy/relacy.hpp)
if(RELACY_INCLUDE_DIR)
  add_executable(model_check model/model_check.cpp model/slot_model.cpp model/marks_model.cpp
    model/growth_model.cpp model/attach_model.cpp model/bell_model.cpp model/trace_model.cpp)
  target_include_directories(model_check PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
    ${shmcore_SOURCE_DIR}/include)
  target_include_directories(model_check SYSTEM PRIVATE ${RELACY_INCLUDE_DIR})
  shmcore_exhaustive_test(model_check)
else()
  message(WARNING "model_check is left out, relacy/relacy.hpp is missing: apt-get install relacy-dev")
endif()
