// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef MESSAGE_OPTIONS_HPP_
#define MESSAGE_OPTIONS_HPP_

#include <cstddef>
#include <string>

#include "option_set.hpp"

namespace bench
{

// Which messages go over a topic, with which QoS, and how they are received.
struct MessageOptions
{
  std::string kind = "fixed";  // see message_kinds()
  std::size_t bytes = 64;
  bool poll = false;  // rmw_take in a loop, instead of rmw_wait and then rmw_take
  bool best_effort = false;
  std::size_t depth = 10;
};

void declare_messages(OptionSet & set, MessageOptions & options);

}  // namespace bench

#endif  // MESSAGE_OPTIONS_HPP_
