// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The checker without its macros, which redefine keywords and library names. The headers under test
// come first: they must be seen as they are compiled elsewhere.
#ifndef MODEL__RELACY_HPP_
#define MODEL__RELACY_HPP_

#include "shmcore/bell.hpp"
#include "shmcore/marks.hpp"
#include "shmcore/ring.hpp"
#include "shmcore/trace_ring.hpp"

#include <relacy/relacy.hpp>

#undef new
#undef delete
#undef malloc
#undef calloc
#undef realloc
#undef free
#undef assert
#undef errno
#undef memory_order_relaxed
#undef memory_order_consume
#undef memory_order_acquire
#undef memory_order_release
#undef memory_order_acq_rel
#undef memory_order_seq_cst

#endif  // MODEL__RELACY_HPP_
