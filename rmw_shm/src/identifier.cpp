// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Compiled once per library, with RMW_SHM_IDENTIFIER defined to its name.
#include "identifier.hpp"

namespace rmw_shm
{

const char * const kIdentifier = RMW_SHM_IDENTIFIER;

}  // namespace rmw_shm
