// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// One small process on the rmw C API, directed by lines on stdin and answering in lines of JSON.
// It starts in milliseconds, so that a test can kill hundreds of them.

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <map>

#include "role.hpp"

namespace agent
{

std::string quoted(const std::string & text)
{
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      literal += '\\';
      literal += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof(escape), "\\u%04x", static_cast<unsigned>(c));
      literal += escape;
    } else {
      literal += c;
    }
  }
  return literal + '"';
}

void emit(const char * event, const std::string & fields)
{
  std::printf("{\"event\":\"%s\"%s%s}\n", event, fields.empty() ? "" : ",", fields.c_str());
  std::fflush(stdout);
}

bool Role::command(const std::string &)
{
  return false;
}

namespace
{

// Lines of stdin as they come; `open` is false once the director has gone.
class Commands
{
public:
  bool next(std::string & line)
  {
    fill();
    const size_t end = pending_.find('\n');
    if (end == std::string::npos) {
      return false;
    }
    line = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    return true;
  }

  bool open() const { return open_; }

private:
  void fill()
  {
    pollfd ready{STDIN_FILENO, POLLIN, 0};
    char chunk[4096];
    while (open_ && poll(&ready, 1, 0) > 0) {
      const ssize_t count = read(STDIN_FILENO, chunk, sizeof(chunk));
      if (count <= 0) {
        open_ = false;
        return;
      }
      pending_.append(chunk, static_cast<size_t>(count));
    }
  }

  std::string pending_;
  bool open_ = true;
};

Options parse(int argc, char ** argv)
{
  Options options;
  const std::map<std::string, std::function<void(const std::string &)>> known{
    {"--rmw", [&](const auto & v) { options.rmw = v; }},
    {"--role", [&](const auto & v) { options.role = v; }},
    {"--name", [&](const auto & v) { options.name = v; }},
    {"--domain", [&](const auto & v) { options.domain = std::stoull(v); }},
    {"--id", [&](const auto & v) { options.id = std::stoll(v); }},
    {"--depth", [&](const auto & v) { options.depth = std::stoull(v); }},
    {"--durability", [&](const auto & v) { options.transient_local = v == "transient_local"; }},
    {"--full-size", [&](const auto & v) { options.full_size = v == "1"; }},
    {"--bytes", [&](const auto & v) { options.bytes = std::stoull(v); }},
    {"--burst", [&](const auto & v) { options.burst = static_cast<unsigned>(std::stoul(v)); }},
    {"--period-us",
     [&](const auto & v) { options.period_us = static_cast<unsigned>(std::stoul(v)); }},
  };
  for (int i = 1; i + 1 < argc; i += 2) {
    const auto found = known.find(argv[i]);
    if (found == known.end()) {
      throw std::runtime_error(std::string("unknown option ") + argv[i]);
    }
    found->second(argv[i + 1]);
  }
  return options;
}

std::unique_ptr<Role> make_role(Session & session)
{
  const std::map<std::string, std::unique_ptr<Role> (*)(Session &)> makers{
    {"publisher", make_publisher}, {"subscriber", make_subscriber}, {"server", make_server},
    {"client", make_client},       {"observer", make_observer},
  };
  const auto found = makers.find(session.options.role);
  if (found == makers.end()) {
    throw std::runtime_error("unknown role '" + session.options.role + "'");
  }
  return found->second(session);
}

void run(const Options & options)
{
  const RmwLibrary rmw(options.rmw);
  Session session(rmw, options);
  const std::unique_ptr<Role> role = make_role(session);
  emit("ready", "\"pid\":" + std::to_string(getpid()));
  Commands commands;
  while (commands.open()) {
    role->step();
    for (std::string line; commands.next(line);) {
      if (line == "status") {
        emit("status", role->status());
      } else if (!role->command(line)) {
        throw std::runtime_error("unknown command '" + line + "'");
      }
    }
  }
}

}  // namespace
}  // namespace agent

int main(int argc, char ** argv)
{
  try {
    agent::run(agent::parse(argc, argv));
    return agent::anything_reported() ? 1 : 0;
  } catch (const agent::RmwFailure & failure) {
    agent::emit(
      "failed", "\"call\":" + agent::quoted(failure.call) + ",\"code\":" +
                  std::to_string(failure.code) + ",\"message\":" + agent::quoted(failure.what()));
  } catch (const std::exception & error) {
    agent::emit("failed", "\"message\":" + agent::quoted(error.what()));
  }
  return 1;
}
