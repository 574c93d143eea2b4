# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# Files and membership.
shmcore_test(options_test options_test.cpp)
shmcore_test(cpu_share_test cpu_share_test.cpp)
shmcore_test(file_test file_test.cpp)
shmcore_test(lock_file_test lock_file_test.cpp)
shmcore_test(registry_join_test registry_join_test.cpp)
shmcore_test(registry_slots_test registry_slots_test.cpp)
shmcore_test(liveness_test liveness_test.cpp)
shmcore_test(burial_test burial_test.cpp)
shmcore_test(reap_test reap_test.cpp)
shmcore_test(change_hook_test change_hook_test.cpp)
shmcore_test(observer_test observer_test.cpp)
shmcore_test(tap_test tap_test.cpp)
shmcore_test(hostile_files_test hostile_files_test.cpp)
shmcore_test(statistics_test statistics_test.cpp)
shmcore_test(truncation_guard_test truncation_guard_test.cpp)
shmcore_test(election_test election_test.cpp)
shmcore_test(gate_test gate_test.cpp)
shmcore_test(unreachable_reader_test unreachable_reader_test.cpp)
shmcore_test(borrowed_chunk_test borrowed_chunk_test.cpp)
if(NOT SHMCORE_SANITIZE)  # it compares texts, and takes longest to compile
  shmcore_test(layout_doc_test layout_doc_test.cpp)
  target_compile_definitions(layout_doc_test PRIVATE
    SHMCORE_LAYOUT_DOC="${CMAKE_CURRENT_SOURCE_DIR}/../../../docs/shm_layout.md"
    SHMCORE_LAYOUT_HPP="${CMAKE_CURRENT_SOURCE_DIR}/../include/shmcore/layout.hpp")
endif()
#
# Messages.
shmcore_test(message_flow_test message_flow_test.cpp)
shmcore_test(sift_test sift_test.cpp)
shmcore_test(ring_room_test ring_room_test.cpp)
shmcore_test(status_test status_test.cpp)
shmcore_test(loan_test loan_test.cpp)
shmcore_test(trace_test trace_test.cpp)
shmcore_test(trace_missed_test trace_missed_test.cpp)
shmcore_test(trace_switch_test trace_switch_test.cpp)
shmcore_test(spin_wait_test spin_wait_test.cpp)
