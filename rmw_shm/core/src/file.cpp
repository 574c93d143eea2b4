// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "linked_file.hpp"

namespace shmcore
{
namespace
{

uint64_t inode_of(int fd) noexcept
{
  struct stat status;
  return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

int open_retrying(const char * path, int flags, mode_t mode = 0) noexcept
{
  int fd;
  do {
    // Without O_NONBLOCK a FIFO under our name would hold us until somebody writes into it. Regular
    // files know no such thing.
    fd = ::open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

Error no_space(const std::string & path, uint64_t wanted) noexcept
try {
  const std::string directory = path.substr(0, path.rfind('/'));
  struct statvfs space;
  const uint64_t available = statvfs(directory.c_str(), &space) == 0
                               ? static_cast<uint64_t>(space.f_bavail) * space.f_frsize
                               : 0;
  return make_error(
    Errc::out_of_memory,
    "'%s' is full: %llu bytes wanted, %llu free; enlarge it (mount -o "
    "remount,size=..., docker run --shm-size=...) or set RMW_SHM_DIR to another directory",
    directory.c_str(), static_cast<unsigned long long>(wanted),
    static_cast<unsigned long long>(available));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: no space", path.c_str());
}

}  // namespace

File::File(File && other) noexcept
: fd_(std::exchange(other.fd_, -1)), inode_(other.inode_), path_(std::move(other.path_))
{
}

File & File::operator=(File && other) noexcept
{
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
    inode_ = other.inode_;
    path_ = std::move(other.path_);
  }
  return *this;
}

File::~File()
{
  close();
}

Result<File> File::create_exclusive(const std::string & path, const FileMode & mode) noexcept
try {
  File file;
  file.path_ = path;
  file.fd_ = open_retrying(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600);
  if (file.fd_ < 0) {
    return open_error("open", path, errno);
  }
  file.inode_ = inode_of(file.fd_);
  // By descriptor and after the fact: the umask must not decide who belongs to the domain.
  const bool shared = mode.group != static_cast<gid_t>(-1);
  if (
    (shared && fchown(file.fd_, static_cast<uid_t>(-1), mode.group) != 0) ||
    fchmod(file.fd_, mode.bits) != 0) {
    Error error = open_error(shared ? "fchown" : "fchmod", path, errno);
    file.unlink();
    return error;
  }
  return file;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: no memory for its name", path.c_str());
}

Result<std::optional<File>> File::open_if_exists(const std::string & path, Access access) noexcept
try {
  File file;
  file.path_ = path;
  file.fd_ = open_retrying(path.c_str(), access == Access::read_only ? O_RDONLY : O_RDWR);
  if (file.fd_ < 0) {
    if (errno == ENOENT) {
      return std::optional<File>();
    }
    return open_error("open", path, errno);
  }
  file.inode_ = inode_of(file.fd_);
  return std::optional<File>(std::move(file));
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: no memory for its name", path.c_str());
}

Result<File> File::open(const std::string & path, Access access) noexcept
{
  Result<std::optional<File>> file = open_if_exists(path, access);
  if (!file) {
    return std::move(file).error();
  }
  if (!file->has_value()) {
    return make_error(Errc::system, "open: %s: %s", path.c_str(), std::strerror(ENOENT));
  }
  return std::move(**file);
}

Result<void> File::allocate(uint64_t offset, uint64_t bytes) noexcept
{
  // In pieces: tmpfs gives up the whole request when a signal arrives, and a profiler's timer
  // would keep a large one from ever ending.
  constexpr uint64_t piece = 16 * kMiB;
  const uint64_t end = offset + bytes;
  for (uint64_t at = offset; at < end;) {
    const uint64_t length = std::min(piece, end - at);
    if (fallocate(fd_, 0, static_cast<off_t>(at), static_cast<off_t>(length)) == 0) {
      at += length;
      continue;
    }
    switch (errno) {
      case EINTR:
        continue;
      case ENOSPC:
      case EDQUOT:
        return no_space(path_, end - at);
      case EOPNOTSUPP:
        return make_error(
          Errc::unsupported,
          "%s: its file system cannot reserve space (fallocate); set "
          "RMW_SHM_DIR to a tmpfs such as /dev/shm",
          path_.c_str());
      case EFBIG:
        return make_error(
          Errc::out_of_memory, "%s: %llu bytes are beyond the file size limit (ulimit -f)",
          path_.c_str(), static_cast<unsigned long long>(end));
      default:
        return make_error(
          Errc::system, "fallocate: %s, %llu bytes at %llu: %s", path_.c_str(),
          static_cast<unsigned long long>(length), static_cast<unsigned long long>(at),
          std::strerror(errno));
    }
  }
  return {};
}

Result<void> File::set_size(uint64_t bytes) noexcept
{
  if (ftruncate(fd_, static_cast<off_t>(bytes)) != 0) {
    return make_error(
      Errc::system, "ftruncate: %s to %llu bytes: %s", path_.c_str(),
      static_cast<unsigned long long>(bytes), std::strerror(errno));
  }
  return {};
}

Result<uint64_t> File::size() const noexcept
{
  struct stat status;
  if (fstat(fd_, &status) != 0) {
    return make_error(Errc::system, "fstat: %s: %s", path_.c_str(), std::strerror(errno));
  }
  return static_cast<uint64_t>(status.st_size);
}

bool File::is_linked() const noexcept
{
  struct stat named;
  return fd_ >= 0 && inode_of(fd_) == inode_ && stat(path_.c_str(), &named) == 0 &&
         named.st_ino == inode_;
}

void File::unlink() noexcept
{
  (void)::unlink(path_.c_str());
}

void File::close() noexcept
{
  // A daemon that closed all descriptors may own this number by now.
  if (fd_ >= 0 && inode_of(fd_) == inode_) {
    ::close(fd_);
  }
  fd_ = -1;
}

}  // namespace shmcore
