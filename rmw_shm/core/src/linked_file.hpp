// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Files that appear complete: built under a temporary name, then linked to the real one.
#ifndef SHMCORE__LINKED_FILE_HPP_
#define SHMCORE__LINKED_FILE_HPP_

#include <string>

#include "shmcore/file.hpp"
#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

// Runs fill(file) on a temporary file and gives it the name `path`. Somebody else may have been
// faster, and the result may be gone again: the caller opens what stands there now, or starts over.
Result<void> create_linked(
  const std::string & path, const FileMode & mode,
  Result<void> (*fill)(void * context, File & file), void * context) noexcept;

// Refuses what is not a regular file of this user (or group): with a world-writable directory
// anybody can put a file under our name.
Result<void> check_ownership(int fd, const std::string & path, const FileMode & mode) noexcept;

// One sentence for a failed open, link or mkdir of `path`, with the way out.
Error open_error(const char * call, const std::string & path, int error) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__LINKED_FILE_HPP_
