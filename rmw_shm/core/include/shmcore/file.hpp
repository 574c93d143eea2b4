// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Owners of a descriptor and of a stretch of address space. All descriptors are O_CLOEXEC.
#ifndef SHMCORE__FILE_HPP_
#define SHMCORE__FILE_HPP_

#include <cstdint>
#include <optional>
#include <string>

#include "shmcore/options.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

enum class Access : uint8_t
{
  read_only,
  read_write
};

class File
{
public:
  File() noexcept = default;
  File(File && other) noexcept;
  File & operator=(File && other) noexcept;
  ~File();

  // Fails when the name exists. The file has its final mode and group when this returns.
  static Result<File> create_exclusive(const std::string & path, const FileMode & mode) noexcept;
  // A file that does not exist is an error of code `system`.
  static Result<File> open(const std::string & path, Access access) noexcept;
  // The same, but absence is an answer.
  static Result<std::optional<File>> open_if_exists(
    const std::string & path, Access access) noexcept;

  // Backs [offset, offset + bytes) with memory and makes the file at least that long: the only way
  // in which space is ever taken, so that a full file system is an error here and never a SIGBUS.
  Result<void> allocate(uint64_t offset, uint64_t bytes) noexcept;
  // Sets the length without taking space (a sparse file).
  Result<void> set_size(uint64_t bytes) noexcept;

  Result<uint64_t> size() const noexcept;  // bytes
  // False when the name was removed or stands for another file, or the descriptor was closed.
  bool is_linked() const noexcept;
  void unlink() noexcept;  // removes the name; the descriptor stays usable
  void close() noexcept;

  bool is_open() const noexcept { return fd_ >= 0; }
  int fd() const noexcept { return fd_; }
  const std::string & path() const noexcept { return path_; }

private:
  int fd_ = -1;
  uint64_t inode_ = 0;
  std::string path_;
};

// Address space for one file. Growing never moves what is mapped already.
class Mapping
{
public:
  Mapping() noexcept = default;
  Mapping(Mapping && other) noexcept;
  Mapping & operator=(Mapping && other) noexcept;
  ~Mapping();

  // Address space only (PROT_NONE, nothing committed). window_bytes is rounded up to pages.
  static Result<Mapping> reserve(uint64_t window_bytes) noexcept;
  // Reserves and maps exactly `bytes` of `file`.
  static Result<Mapping> map(const File & file, uint64_t bytes, Access access) noexcept;

  // Maps [0, bytes) of the file at the start of the reservation; a second call maps only what is
  // new. bytes is rounded up to pages; beyond the window is an error. One thread at a time.
  Result<void> map_prefix(const File & file, uint64_t bytes, Access access) noexcept;

  uint8_t * data() const noexcept { return base_; }
  uint64_t mapped_bytes() const noexcept { return mapped_; }
  uint64_t window_bytes() const noexcept { return window_; }
  explicit operator bool() const noexcept { return base_ != nullptr; }

private:
  void swap(Mapping & other) noexcept;

  uint8_t * base_ = nullptr;
  uint64_t window_ = 0;
  uint64_t mapped_ = 0;
};

}  // namespace shmcore

#endif  // SHMCORE__FILE_HPP_
