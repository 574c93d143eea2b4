// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

#ifndef ROLE_HPP_
#define ROLE_HPP_

#include <memory>
#include <string>

#include "session.hpp"

namespace agent
{

// Names shared by every agent of a domain.
inline constexpr const char * kTopic = "/traffic";
inline constexpr const char * kService = "/calls";

// What one agent does, a step at a time, between the commands of its director.
class Role
{
public:
  virtual ~Role() = default;

  // Works or waits for a few milliseconds at most, so that commands are heard.
  virtual void step() = 0;

  // The fields of a "status" event.
  virtual std::string status() = 0;

  // A command that is not for every role; false where it is unknown.
  virtual bool command(const std::string & line);
};

std::unique_ptr<Role> make_publisher(Session & session);
std::unique_ptr<Role> make_subscriber(Session & session);
std::unique_ptr<Role> make_server(Session & session);
std::unique_ptr<Role> make_client(Session & session);
std::unique_ptr<Role> make_observer(Session & session);

// One line of JSON on stdout: {"event":"<event>",<fields>}.
void emit(const char * event, const std::string & fields);

// A JSON string literal.
std::string quoted(const std::string & text);

}  // namespace agent

#endif  // ROLE_HPP_
