# Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#
# Slots, rings, chunks and bells, in units.
shmcore_test(size_class_test size_class_test.cpp)
shmcore_test(slot_test slot_test.cpp)
shmcore_test(ring_test ring_test.cpp)
shmcore_test(bell_test bell_test.cpp)
shmcore_test(arena_test arena_test.cpp)
shmcore_test(accounting_test accounting_test.cpp)
