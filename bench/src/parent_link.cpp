// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "parent_link.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "stop_signal.hpp"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

Result<void> write_whole(int fd, const char * next, std::size_t left) noexcept
{
  while (left > 0) {
    const ssize_t wrote = write(fd, next, left);
    if (wrote < 0 && errno != EINTR) {
      return make_error(Errc::system, "write of a report: %s", std::strerror(errno));
    }
    if (wrote > 0) {
      next += wrote;
      left -= static_cast<std::size_t>(wrote);
    }
  }
  return {};
}

Result<void> send(int fd, ReportHeader header, const std::string & body) noexcept
{
  header.bytes = body.size();
  if (auto sent = write_whole(fd, reinterpret_cast<const char *>(&header), sizeof(header)); !sent) {
    return sent;
  }
  return write_whole(fd, body.data(), body.size());
}

}  // namespace

Result<void> ParentLink::report(const Report & report) noexcept
{
  return send(report_fd_, {ReportHeader::Kind::report, 0, 0}, report.encode());
}

void ParentLink::fail(const Error & error) noexcept
{
  const auto code = static_cast<std::uint32_t>(error.code());
  // Nobody is left to hear of a pipe without a reader.
  static_cast<void>(send(report_fd_, {ReportHeader::Kind::failure, code, 0}, error.message()));
}

Result<std::int64_t> ParentLink::await_word() noexcept
{
  std::int64_t word = 0;
  std::size_t have = 0;
  while (have < sizeof(word)) {
    const ssize_t got =
      read(STDIN_FILENO, reinterpret_cast<char *>(&word) + have, sizeof(word) - have);
    if (got > 0) {
      have += static_cast<std::size_t>(got);
    } else if (got == 0 || errno != EINTR || stop_requested()) {
      return stopped_error();
    }
  }
  return word;
}

Result<void> ParentLink::conclude(Result<Report> last) noexcept
{
  if (!last) {
    return std::move(last).error();
  }
  if (auto reported = report(*last); !reported) {
    return reported;
  }
  while (await_word()) {
  }
  return {};
}

}  // namespace bench
