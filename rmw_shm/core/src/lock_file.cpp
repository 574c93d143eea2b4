// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/lock_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <utility>

#include "linked_file.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/file.hpp"
#include "shmcore/fork_guard.hpp"

namespace shmcore
{
namespace
{

int open_descriptor(const char * path) noexcept
{
  int fd;
  do {
    fd = ::open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

struct flock byte_range(short type, int64_t first, int64_t count) noexcept
{
  struct flock range
  {
  };
  range.l_type = type;
  range.l_whence = SEEK_SET;
  range.l_start = first;
  range.l_len = count;
  return range;
}

bool same_inode(const struct stat & status, uint64_t device, uint64_t inode) noexcept
{
  return status.st_dev == device && status.st_ino == inode;
}

}  // namespace

LockFile::LockFile() noexcept
{
  ForkGuard::add(this);
}

LockFile::LockFile(LockFile && other) noexcept : LockFile()
{
  *this = std::move(other);
}

LockFile & LockFile::operator=(LockFile && other) noexcept
{
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
    inode_ = other.inode_;
    device_ = other.device_;
    path_ = std::move(other.path_);
  }
  return *this;
}

LockFile::~LockFile()
{
  close();
  ForkGuard::remove(this);
}

Result<std::optional<LockFile>> LockFile::open_if_exists(const std::string & path) noexcept
try {
  LockFile file;
  file.path_ = path;
  file.fd_ = open_descriptor(path.c_str());
  if (file.fd_ < 0 && errno == ENOENT) {
    return std::optional<LockFile>();
  }
  struct stat status;
  if (file.fd_ < 0 || fstat(file.fd_, &status) != 0) {
    return open_error("open", path, errno);
  }
  file.inode_ = status.st_ino;
  file.device_ = status.st_dev;
  return std::optional<LockFile>(std::move(file));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: no memory for its name", path.c_str());
}

Result<LockFile> LockFile::open_or_create(const std::string & path, const FileMode & mode) noexcept
{
  // A last leaver may remove the file between our link and our open, but not for ever.
  for (int attempt = 0; attempt < 100; ++attempt) {
    Result<std::optional<LockFile>> file = open_if_exists(path);
    if (!file) {
      return std::move(file).error();
    }
    if (file->has_value()) {
      Result<void> owned = check_ownership((*file)->fd_, path, mode);
      if (!owned) {
        return std::move(owned).error();
      }
      return std::move(**file);
    }
    Result<void> created = create_linked(
      path, mode, [](void *, File &) -> Result<void> { return {}; }, nullptr);
    if (!created) {
      return std::move(created).error();
    }
  }
  return make_error(
    Errc::timeout,
    "%s vanished 100 times while it was being opened; is something removing files "
    "there?",
    path.c_str());
}

Result<LockFile> LockFile::reopen() const noexcept
{
  Result<std::optional<LockFile>> second = open_if_exists(path_);
  if (!second) {
    return std::move(second).error();
  }
  if (!second->has_value() || (*second)->inode_ != inode_ || (*second)->device_ != device_) {
    return make_error(
      Errc::evicted, "%s was removed, or made again by somebody else", path_.c_str());
  }
  return std::move(**second);
}

bool LockFile::try_lock(int64_t byte, Kind kind) noexcept
{
  struct flock range = byte_range(kind == Kind::shared ? F_RDLCK : F_WRLCK, byte, 1);
  int result;
  do {
    result = fcntl(fd_, F_OFD_SETLK, &range);
  } while (result != 0 && errno == EINTR);
  return result == 0;
}

bool LockFile::lock_wait(int64_t byte)
{
  struct flock range = byte_range(F_WRLCK, byte, 1);
  int result;
  do {
    result = fcntl(fd_, F_OFD_SETLKW, &range);
  } while (result != 0 && errno == EINTR);
  return result == 0;
}

void LockFile::unlock(int64_t first, int64_t count) noexcept
{
  struct flock range = byte_range(F_UNLCK, first, count);
  (void)fcntl(fd_, F_OFD_SETLK, &range);
}

bool LockFile::any_held_by_other(int64_t first, int64_t count) const noexcept
{
  struct flock range = byte_range(F_WRLCK, first, count);
  // Unknown counts as held: nothing of a process is removed on a guess.
  return fcntl(fd_, F_OFD_GETLK, &range) != 0 || range.l_type != F_UNLCK;
}

bool LockFile::held_by_other(int64_t byte) const noexcept
{
  return any_held_by_other(byte, 1);
}

bool LockFile::enter_gate(Kind kind, int64_t wait_ns) noexcept
{
  // The kernel's own wait cannot be bounded without a signal, and signals are the application's.
  const int64_t deadline = monotonic_ns() + wait_ns;
  int64_t pause_ns = 50'000;
  while (!try_lock(kGateByte, kind)) {
    if (monotonic_ns() >= deadline) {
      return false;
    }
    const timespec pause{0, static_cast<long>(pause_ns)};
    (void)nanosleep(&pause, nullptr);
    pause_ns = std::min<int64_t>(2 * pause_ns, 2'000'000);
  }
  return true;
}

void LockFile::leave_gate() noexcept
{
  unlock(kGateByte);
}

bool LockFile::is_intact() const noexcept
{
  struct stat status;
  return fd_ >= 0 && fstat(fd_, &status) == 0 && same_inode(status, device_, inode_);
}

bool LockFile::is_linked() const noexcept
{
  struct stat status;
  return is_intact() && stat(path_.c_str(), &status) == 0 && same_inode(status, device_, inode_);
}

void LockFile::close() noexcept
{
  // Closing drops the locks with the last copy of the description, and a forked parent keeps its
  // copy. A daemon that closed all descriptors may own this number by now.
  if (is_intact()) {
    ::close(fd_);
  }
  fd_ = -1;
}

}  // namespace shmcore
