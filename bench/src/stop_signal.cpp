// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "stop_signal.hpp"

#include <csignal>

namespace bench
{

namespace
{

volatile std::sig_atomic_t stop_signal = 0;

}  // namespace

void install_stop_signals() noexcept
{
  struct sigaction action
  {
  };
  action.sa_handler = [](int) { stop_signal = 1; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // A process of ours that died is seen by its pipe, in an error and not in a death of our own.
  std::signal(SIGPIPE, SIG_IGN);
}

bool stop_requested() noexcept
{
  return stop_signal != 0;
}

shmcore::Error stopped_error() noexcept
{
  return shmcore::make_error(shmcore::Errc::timeout, "stopped by a signal");
}

}  // namespace bench
