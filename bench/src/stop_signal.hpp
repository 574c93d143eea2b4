// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// SIGINT and SIGTERM end what an agent does; without this an interrupted bench would skip the
// clean-up that removes an rmw's shared memory.
#ifndef STOP_SIGNAL_HPP_
#define STOP_SIGNAL_HPP_

#include "shmcore/result.hpp"

namespace bench
{

void install_stop_signals() noexcept;
bool stop_requested() noexcept;
shmcore::Error stopped_error() noexcept;

}  // namespace bench

#endif  // STOP_SIGNAL_HPP_
