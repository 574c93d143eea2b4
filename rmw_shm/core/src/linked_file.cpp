// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "linked_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "shmcore/atom.hpp"
#include "shmcore/domain_names.hpp"

namespace shmcore
{

Result<void> create_linked(
  const std::string & path, const FileMode & mode,
  Result<void> (*fill)(void * context, File & file), void * context) noexcept
try {
  const std::string temporary = path + "." + to_hex(random_id()).substr(0, 16) + ".tmp";
  Result<File> file = File::create_exclusive(temporary, mode);
  if (!file) {
    return std::move(file).error();
  }
  Result<void> filled = fill(context, *file);
  Memory::step();
  // EEXIST: another was faster. ENOENT: a last leaver swept our temporary file; the locks file is
  // made before there is a gate to keep it out.
  if (
    filled && ::link(temporary.c_str(), path.c_str()) != 0 && errno != EEXIST && errno != ENOENT) {
    filled = open_error("link", path, errno);
  }
  Memory::step();
  file->unlink();
  Memory::step();
  return filled;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: no memory for its name", path.c_str());
}

Result<void> check_ownership(int fd, const std::string & path, const FileMode & mode) noexcept
{
  struct stat status;
  if (fstat(fd, &status) != 0) {
    return open_error("fstat", path, errno);
  }
  const bool shared = mode.group != static_cast<gid_t>(-1);
  const bool ours = shared ? status.st_gid == mode.group : status.st_uid == geteuid();
  if (ours && S_ISREG(status.st_mode)) {
    return {};
  }
  return make_error(
    Errc::permission,
    "%s belongs to uid %u, gid %u (mode %04o), not to %s %u: remove it as its owner, or set "
    "RMW_SHM_DIR to a directory of your own",
    path.c_str(), status.st_uid, status.st_gid, static_cast<unsigned>(status.st_mode & 07777),
    shared ? "gid" : "uid", shared ? mode.group : geteuid());
}

namespace
{

Error directory_error(const std::string & directory, int error) noexcept
{
  struct stat status;
  if (stat(directory.c_str(), &status) != 0) {
    return make_error(
      Errc::invalid_argument,
      "RMW_SHM_DIR is '%s', which cannot be used: %s; create it or unset "
      "RMW_SHM_DIR for /dev/shm",
      directory.c_str(), std::strerror(errno));
  }
  if (!S_ISDIR(status.st_mode)) {
    return make_error(
      Errc::invalid_argument,
      "RMW_SHM_DIR is '%s', which is not a directory; name one, or unset "
      "RMW_SHM_DIR for /dev/shm",
      directory.c_str());
  }
  return make_error(
    Errc::permission,
    "'%s' is not writable for uid %u: %s; set RMW_SHM_DIR to a directory that "
    "is",
    directory.c_str(), geteuid(), std::strerror(error));
}

}  // namespace

Error open_error(const char * call, const std::string & path, int error) noexcept
try {
  const std::string directory = path.substr(0, path.rfind('/'));
  struct stat status;
  const bool exists = lstat(path.c_str(), &status) == 0;
  switch (error) {
    case ENOENT:
    case ENOTDIR:
    case EROFS:
      return directory_error(directory, error);
    case EACCES:
    case EPERM:
      if (!exists) {
        return directory_error(directory, error);
      }
      return make_error(
        Errc::permission,
        "%s belongs to uid %u (mode %04o) and may not be opened by uid %u: "
        "remove it as its owner, set RMW_SHM_DIR to a directory of your own, or RMW_SHM_GROUP to "
        "share the domain",
        path.c_str(), status.st_uid, static_cast<unsigned>(status.st_mode & 07777), geteuid());
    case ENOSPC:
    case EDQUOT:
      return make_error(
        Errc::out_of_memory,
        "%s: %s: %s; free space in '%s' or set RMW_SHM_DIR to another "
        "directory",
        call, path.c_str(), std::strerror(error), directory.c_str());
    case EMFILE:
    case ENFILE:
      return make_error(
        Errc::out_of_memory, "%s: %s: %s; raise the limit (ulimit -n)", call, path.c_str(),
        std::strerror(error));
    default:
      return make_error(Errc::system, "%s: %s: %s", call, path.c_str(), std::strerror(error));
  }
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "%s: %s: no memory", call, path.c_str());
}

}  // namespace shmcore
