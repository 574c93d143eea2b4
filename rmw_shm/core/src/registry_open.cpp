// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Steps 1 and 2 of joining: the locks file, the gate, the registry.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "linked_file.hpp"
#include "registry_file.hpp"
#include "shmcore/clock.hpp"
#include "shmcore/registry.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kGateWaitNs = 5'000'000'000;

struct Blueprint
{
  uint32_t domain;
  int64_t now_ns;
};

// Everything but zeros that a registry starts with. The file is still nameless: plain stores.
Result<void> build(void * context, File & file) noexcept
{
  const auto & blueprint = *static_cast<const Blueprint *>(context);
  Result<void> ok = file.set_size(sizeof(RegistryFile));
  if (ok) {
    ok = file.allocate(0, sizeof(RegistryPrefix));
  }
  if (!ok) {
    return ok;
  }
  Result<Mapping> mapping = Mapping::map(file, sizeof(RegistryHeader), Access::read_write);
  if (!mapping) {
    return std::move(mapping).error();
  }
  auto & header = *reinterpret_cast<RegistryHeader *>(mapping->data());
  header.magic = kRegistryMagic;
  Memory::step();
  header.version = kLayoutVersion;
  header.domain = blueprint.domain;
  const Id128 id = random_id();
  std::memcpy(header.id, id.data(), id.size());
  header.total_bytes = sizeof(RegistryFile);
  header.created_ns = blueprint.now_ns;
  Memory::step();
  return {};
}

}  // namespace

Result<void> check_registry(const File & file, uint32_t domain) noexcept
{
  const char * const path = file.path().c_str();
  constexpr const char * way_out =
    "remove it (l2net reap) when no process uses it, or use another ROS_DOMAIN_ID";
  const Result<uint64_t> size = file.size();
  if (!size) {
    return Error(size.error());
  }
  // Copied by the kernel: whoever truncates the file now shortens the answer, and no page is
  // missing. A FIFO has no bytes and cannot be asked.
  RegistryHeader header{};
  const ssize_t copied = *size == 0 ? 0 : pread(file.fd(), &header, sizeof(header), 0);
  if (copied < 0) {
    return make_error(Errc::system, "pread: %s: %s", path, std::strerror(errno));
  }
  if (static_cast<size_t>(copied) < sizeof(header)) {
    return make_error(
      Errc::corrupt, "%s has %llu bytes, too few for a registry; %s", path,
      static_cast<unsigned long long>(*size), way_out);
  }
  if (header.magic != kRegistryMagic) {
    return make_error(
      Errc::corrupt, "%s is not a registry (magic %016llx); %s", path,
      static_cast<unsigned long long>(header.magic), way_out);
  }
  if (header.version != kLayoutVersion) {
    return make_error(
      Errc::version_mismatch,
      "%s has layout version %u, this library has %u, and the processes "
      "that use it are alive: end them or update both sides to one version, or use another "
      "ROS_DOMAIN_ID",
      path, header.version, kLayoutVersion);
  }
  if (
    *size != sizeof(RegistryFile) || header.total_bytes != sizeof(RegistryFile) ||
    header.domain != domain) {
    return make_error(
      Errc::corrupt, "%s is damaged (%llu bytes, domain %u; expected %llu, %u); %s", path,
      static_cast<unsigned long long>(*size), header.domain,
      static_cast<unsigned long long>(sizeof(RegistryFile)), domain, way_out);
  }
  return {};
}

Result<void> Registry::open_locks() noexcept
{
  for (int attempt = 0; attempt < 100; ++attempt) {
    Result<LockFile> opened = LockFile::open_or_create(names_.locks(), options_.file_mode());
    if (!opened) {
      return std::move(opened).error();
    }
    locks_ = std::move(*opened);
    if (!locks_.enter_gate(LockFile::Kind::shared, kGateWaitNs)) {
      return make_error(
        Errc::timeout,
        "%s: its gate has been closed for %lld s: a process that removes the "
        "domain is stopped (fuser -v %s); continue or end it",
        locks_.path().c_str(), static_cast<long long>(kGateWaitNs / 1'000'000'000),
        locks_.path().c_str());
    }
    if (locks_.is_linked()) {
      return {};
    }
    // A last leaver removed the domain while we waited at the gate: this file locks nothing now.
  }
  return make_error(
    Errc::timeout,
    "%s vanished 100 times while it was being opened; is something removing files "
    "there?",
    names_.locks().c_str());
}

Result<void> Registry::open_registry() noexcept
{
  const std::string path = names_.registry();
  Blueprint blueprint{options_.domain, monotonic_ns()};
  for (int attempt = 0; attempt < 2; ++attempt) {
    Result<std::optional<File>> opened = File::open_if_exists(path, Access::read_write);
    if (!opened) {
      return std::move(opened).error();
    }
    if (!opened->has_value()) {
      Result<void> built = create_linked(path, options_.file_mode(), build, &blueprint);
      if (!built) {
        return built;
      }
      continue;
    }
    File file = std::move(**opened);
    Result<void> ok = check_ownership(file.fd(), path, options_.file_mode());
    if (ok) {
      ok = check_registry(file, options_.domain);
    }
    if (!ok) {
      return ok;
    }
    Result<Mapping> mapping = Mapping::map(file, sizeof(RegistryFile), Access::read_write);
    if (!mapping) {
      return std::move(mapping).error();
    }
    registry_ = std::move(file);
    mapping_ = std::move(*mapping);
    file_ = reinterpret_cast<RegistryFile *>(mapping_.data());
    std::memcpy(id_.data(), file_->prefix.header.id, id_.size());
    return {};
  }
  return make_error(
    Errc::evicted,
    "%s vanished while this process joined, though the gate was held: something "
    "removes files there by hand; try again",
    path.c_str());
}

}  // namespace shmcore
