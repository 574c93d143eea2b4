// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "role_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

constexpr std::int64_t finish_limit_ns = 10'000'000'000;
constexpr int longest_poll_ms = 100;  // a signal may come right before poll()

// Both ends of a pipe that no other process inherits.
struct Pipe
{
  int read = -1;
  int write = -1;

  bool open() noexcept
  {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
      return false;
    }
    read = ends[0];
    write = ends[1];
    return true;
  }
};

void close_if_open(int fd) noexcept
{
  if (fd >= 0) {
    close(fd);
  }
}

}  // namespace

Result<RoleProcess> RoleProcess::start(
  char ** argv, const std::string & role, std::size_t index, const std::string & run) noexcept
{
  Pipe report;
  Pipe words;
  if (!report.open() || !words.open()) {
    const int pipe_errno = errno;
    close_if_open(report.read);
    close_if_open(report.write);
    return make_error(Errc::system, "pipe: %s", std::strerror(pipe_errno));
  }
  std::vector<std::string> arguments;
  for (char ** argument = argv; *argument != nullptr; ++argument) {
    arguments.emplace_back(*argument);
  }
  // The report is the one pipe that the child keeps across exec.
  fcntl(report.write, F_SETFD, 0);
  for (const std::string & word :
       {std::string("--role"), role, std::string("--index"), std::to_string(index),
        std::string("--run"), run, std::string("--report-fd"), std::to_string(report.write)}) {
    arguments.push_back(word);
  }
  const std::string name = role + " process " + std::to_string(index);
  auto child = ChildProcess::start(name, "/proc/self/exe", arguments, words.read);
  close(report.write);
  close(words.read);
  if (!child) {
    close(report.read);
    close(words.write);
    return std::move(child).error();
  }
  return RoleProcess(std::move(*child), report.read, words.write);
}

RoleProcess::~RoleProcess()
{
  close_if_open(words_fd_);
  close_if_open(report_fd_);
}

Result<void> RoleProcess::read_whole(
  char * out, std::size_t bytes, std::int64_t deadline_ns) noexcept
{
  while (bytes > 0) {
    const std::int64_t left_ms = (deadline_ns - now_ns()) / 1'000'000;
    if (stop_requested()) {
      return stopped_error();
    }
    if (left_ms <= 0) {
      return make_error(Errc::timeout, "the %s does not answer", child_.name().c_str());
    }
    pollfd ready{report_fd_, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(std::min<std::int64_t>(left_ms, longest_poll_ms))) <= 0) {
      continue;
    }
    const ssize_t got = read(report_fd_, out, bytes);
    if (got < 0 && errno != EINTR) {
      return make_error(
        Errc::system, "report of the %s: %s", child_.name().c_str(), std::strerror(errno));
    }
    if (got == 0) {
      const bool ended = child_.exited_within(finish_limit_ns);
      const std::string how = ended ? child_.how_it_ended() : "closed its report";
      return make_error(Errc::system, "the %s %s", child_.name().c_str(), how.c_str());
    }
    out += std::max<ssize_t>(got, 0);
    bytes -= static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  }
  return {};
}

Result<Report> RoleProcess::next_report(std::int64_t deadline_ns) noexcept
{
  ReportHeader header{};
  auto got = read_whole(reinterpret_cast<char *>(&header), sizeof(header), deadline_ns);
  if (!got) {
    return std::move(got).error();
  }
  std::string body(header.bytes, '\0');
  if (got = read_whole(body.data(), body.size(), deadline_ns); !got) {
    return std::move(got).error();
  }
  if (header.kind == ReportHeader::Kind::failure) {
    return Error(static_cast<Errc>(header.code), child_.name() + ": " + body);
  }
  return Report::decode(body);
}

Result<void> RoleProcess::tell(std::int64_t word) noexcept
{
  // Shorter than PIPE_BUF into an empty pipe: written whole, at once.
  if (write(words_fd_, &word, sizeof(word)) != sizeof(word)) {
    auto last = next_report(now_ns() + finish_limit_ns);
    return last ? make_error(Errc::system, "the %s is gone", child_.name().c_str())
                : std::move(last).error();
  }
  return {};
}

void RoleProcess::let_go() noexcept
{
  close_if_open(std::exchange(words_fd_, -1));
}

Result<void> RoleProcess::finish() noexcept
{
  let_go();
  return child_.ended_well(finish_limit_ns);
}

}  // namespace bench
