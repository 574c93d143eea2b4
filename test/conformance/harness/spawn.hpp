// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Starting this program again in another role, and reading lines from it.
#ifndef HARNESS__SPAWN_HPP_
#define HARNESS__SPAWN_HPP_

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace conformance
{

// Starts /proc/self/exe with the arguments followed by the number of an inherited descriptor, the
// child's end of a socket pair. The child is killed when this process ends.
struct Spawned
{
  pid_t pid = -1;
  int fd = -1;  // our end; owned by the caller
};
Spawned spawn_self(std::vector<std::string> arguments, bool quiet);

// Splits what arrives on a descriptor into lines.
class LineReader
{
public:
  enum class Status
  {
    line,
    end_of_file,
    timeout
  };

  explicit LineReader(int fd) : fd_(fd) {}

  // `line` is set, without its newline, when the status is `line`.
  Status read(std::string & line, std::chrono::milliseconds patience);

private:
  int fd_;
  std::string buffer_;
};

// Writes the line and a newline. False when the other side is gone.
bool write_line(int fd, const std::string & line);

// "exit code 3" or "signal 11 (Segmentation fault)".
std::string describe_status(int wait_status);

}  // namespace conformance

#endif  // HARNESS__SPAWN_HPP_
