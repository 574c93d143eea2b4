// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Open-file-description locks on the bytes of the empty locks file: the only exclusion between
// processes, dropped by the kernel at death in whatever PID namespace. Locks belong to the open
// description, so two LockFiles exclude each other even within one process.
#ifndef SHMCORE__LOCK_FILE_HPP_
#define SHMCORE__LOCK_FILE_HPP_

#include <cstdint>
#include <optional>
#include <string>

#include "shmcore/layout.hpp"
#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

class LockFile
{
public:
  enum class Kind : uint8_t
  {
    shared,
    exclusive
  };

  LockFile() noexcept;
  LockFile(LockFile && other) noexcept;
  LockFile & operator=(LockFile && other) noexcept;
  ~LockFile();

  // Opens the file, creating it under a temporary name when it is absent.
  static Result<LockFile> open_or_create(const std::string & path, const FileMode & mode) noexcept;
  static Result<std::optional<LockFile>> open_if_exists(const std::string & path) noexcept;
  // A second description of the same inode, with locks of its own (for the watcher).
  Result<LockFile> reopen() const noexcept;

  // True: this description holds the byte now (it may have held it before).
  bool try_lock(int64_t byte, Kind kind = Kind::exclusive) noexcept;
  // Blocks until the byte is ours. A cancellation point; a cancelled wait may have taken the byte:
  // the canceller unlocks it after joining the thread. False on an error of the system call.
  // Not noexcept: a cancelled thread unwinds through it.
  bool lock_wait(int64_t byte);
  void unlock(int64_t first, int64_t count = 1) noexcept;
  // Whether any other description holds the byte, or any byte of [first, first + count).
  bool held_by_other(int64_t byte) const noexcept;
  bool any_held_by_other(int64_t first, int64_t count) const noexcept;

  // The gate (protocol section 2). False after `wait_ns` without success.
  bool enter_gate(Kind kind, int64_t wait_ns) noexcept;
  void leave_gate() noexcept;

  bool is_open() const noexcept { return fd_ >= 0; }
  // False when the descriptor was closed or replaced behind our back, and the locks with it.
  bool is_intact() const noexcept;
  // Intact, and the file still has its name.
  bool is_linked() const noexcept;
  int fd() const noexcept { return fd_; }
  const std::string & path() const noexcept { return path_; }
  // Drops every lock of this description, unless a forked process shares it.
  void close() noexcept;

private:
  friend class ForkGuard;
  friend struct ForkHandlers;
  LockFile * previous_ = nullptr;  // all LockFiles of the process; ForkGuard
  LockFile * next_ = nullptr;
  int fd_ = -1;
  uint64_t inode_ = 0;
  uint64_t device_ = 0;
  std::string path_;
};

}  // namespace shmcore

#endif  // SHMCORE__LOCK_FILE_HPP_
