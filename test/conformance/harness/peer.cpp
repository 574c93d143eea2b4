// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/peer.hpp"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sstream>
#include <stdexcept>

#include "harness/api.hpp"
#include "harness/polling.hpp"

namespace conformance
{

Peer::Peer(std::size_t domain)
: process_(spawn_self(
    {"--rmw", rmw_under_test(), "--domain", std::to_string(domain), "--peer-fd"}, false)),
  reader_(process_.fd)
{
  last_command_ = "start";
  node_name_ = await();
}

Peer::~Peer()
{
  if (process_.pid < 0) {
    return;
  }
  // In order where it still can: a killed process leaves its shared memory to whoever cleans up.
  std::string line;
  if (
    !write_line(process_.fd, "leave") ||
    reader_.read(line, 2s) != LineReader::Status::end_of_file) {
    ::kill(process_.pid, SIGKILL);
  }
  reap_quietly();
}

void Peer::begin(const std::string & command)
{
  last_command_ = command;
  if (!write_line(process_.fd, command)) {
    throw std::runtime_error("peer is gone, cannot do '" + command + "'");
  }
}

std::string Peer::await()
{
  std::string line;
  // The peer has its own, shorter patience; this one only notices a peer that hangs.
  switch (reader_.read(line, 3 * kPatience)) {
    case LineReader::Status::timeout:
      throw std::runtime_error("peer does not answer to '" + last_command_ + "'");
    case LineReader::Status::end_of_file:
      throw std::runtime_error("peer died during '" + last_command_ + "'");
    case LineReader::Status::line:
      break;
  }
  if (line.rfind("ok", 0) != 0) {
    throw std::runtime_error("peer failed in '" + last_command_ + "': " + line);
  }
  return line.size() > 3 ? line.substr(3) : "";
}

std::string Peer::tell(const std::string & command)
{
  begin(command);
  return await();
}

std::vector<std::int32_t> Peer::numbers(const std::string & command)
{
  return to_numbers(tell(command));
}

void Peer::leave()
{
  begin("leave");
  await_end();
}

void Peer::exit()
{
  begin("exit");
  await_end();
}

void Peer::kill()
{
  if (process_.pid > 0) {
    ::kill(process_.pid, SIGKILL);
    reap();
  }
}

void Peer::await_end()
{
  std::string line;
  const auto status = reader_.read(line, kPatience);
  if (status != LineReader::Status::end_of_file) {
    throw std::runtime_error("peer does not end after '" + last_command_ + "': " + line);
  }
  reap();
}

void Peer::reap()
{
  const int status = reap_quietly();
  const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (!killed && status != 0) {
    throw std::runtime_error("peer ended with " + describe_status(status));
  }
}

int Peer::reap_quietly()
{
  int status = 0;
  waitpid(process_.pid, &status, 0);
  close(process_.fd);
  process_ = {};
  return status;
}

std::vector<std::int32_t> to_numbers(const std::string & words)
{
  std::istringstream input(words);
  std::vector<std::int32_t> numbers;
  for (std::int32_t number = 0; input >> number;) {
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace conformance
