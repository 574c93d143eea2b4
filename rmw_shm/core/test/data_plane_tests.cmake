# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# Slots, rings, chunks and bells, in units.
shmcore_test(size_class_test size_class_test.cpp)
shmcore_test(slot_test slot_test.cpp)
shmcore_test(ring_test ring_test.cpp)
shmcore_test(bell_test bell_test.cpp)
shmcore_test(spin_token_test spin_token_test.cpp)
shmcore_test(arena_test arena_test.cpp)
shmcore_test(trace_ring_test trace_ring_test.cpp)
shmcore_test(accounting_test accounting_test.cpp)
#
# The same under load, with everybody at once. Longer: SHMCORE_STRESS=100 ctest -L stress
add_library(stress_crew STATIC stress/crew.cpp stress/roles.cpp)
target_link_libraries(stress_crew PUBLIC shmcore GTest::gtest)
target_include_directories(stress_crew PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_options(stress_crew PRIVATE -Wall -Wextra -Wpedantic -Wshadow)

# All of them, without the units: enough for a build under ThreadSanitizer.
add_custom_target(stress_tests)

# shmcore_stress(name): stress/<name>.cpp.
function(shmcore_stress name)
  shmcore_test(${name} stress/${name}.cpp)
  target_link_libraries(${name} PRIVATE stress_crew)
  set_tests_properties(${name} PROPERTIES LABELS stress)
  add_dependencies(stress_tests ${name})
endfunction()

shmcore_stress(stream_stress)
shmcore_stress(change_stress)
shmcore_stress(copy_stress)
shmcore_stress(service_stress)
shmcore_stress(bell_stress)
shmcore_stress(trace_stress)
if(SHMCORE_SANITIZE MATCHES thread)
  shmcore_stress(planted_race_test)
else()
  shmcore_stress(kill_stress)
endif()
