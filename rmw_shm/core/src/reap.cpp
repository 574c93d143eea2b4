// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/reap.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <new>
#include <optional>
#include <set>
#include <utility>

#include "registry_file.hpp"
#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/lock_file.hpp"
#include "shmcore/registry_view.hpp"

namespace shmcore
{
namespace
{

constexpr int64_t kGateWaitNs = 1'000'000'000;

// The domain in "<directory>/l2net.<owner>.<domain>.<anything>".
std::optional<uint32_t> domain_of(const DomainNames & owner, const std::string & path)
{
  const char * const first = path.data() + owner.directory.size() + 1 + owner.prefix.size();
  uint32_t domain = 0;
  const auto [end, error] = std::from_chars(first, path.data() + path.size(), domain);
  if (error != std::errc() || end == path.data() + path.size() || *end != '.') {
    return std::nullopt;
  }
  return domain;
}

class DomainReaper
{
public:
  DomainReaper(const Options & options, bool dry_run, std::vector<ReapedFile> & out)
  : options_(options), names_(DomainNames::of(options)), dry_run_(dry_run), out_(out)
  {
  }

  Result<void> run()
  {
    Result<std::optional<LockFile>> existing = LockFile::open_if_exists(names_.locks());
    if (!existing) {
      return std::move(existing).error();
    }
    if (!existing->has_value()) {
      // Files without locks have no living owner; but a joiner may be starting at this moment,
      // and only the gate tells.
      if (dry_run_) {
        return take([](const std::string &) { return true; });
      }
      Result<LockFile> made = LockFile::open_or_create(names_.locks(), options_.file_mode());
      if (!made) {
        return std::move(made).error();
      }
      *existing = std::move(*made);
    }
    LockFile & locks = **existing;
    if (!locks.enter_gate(LockFile::Kind::exclusive, kGateWaitNs) || !locks.is_linked()) {
      return {};  // joining or being removed right now: nothing here is abandoned
    }
    if (!locks.any_held_by_other(0, kMaxProcesses)) {
      return take([](const std::string &) { return true; });
    }
    return take_orphans();
  }

private:
  // Removes what `chosen` says, the locks last: until then joiners wait at the gate.
  template<class F>
  Result<void> take(F chosen)
  {
    Result<std::vector<std::string>> paths = names_.list();
    if (!paths) {
      return std::move(paths).error();
    }
    const std::string locks = names_.locks();
    std::stable_partition(
      paths->begin(), paths->end(), [&](const std::string & path) { return path != locks; });
    for (const std::string & path : *paths) {
      if (chosen(path)) {
        remove(path);
      }
    }
    return {};
  }

  Result<void> take_orphans()
  {
    Result<std::optional<File>> file = File::open_if_exists(names_.registry(), Access::read_only);
    if (!file || !file->has_value() || !check_registry(**file, options_.domain)) {
      return {};  // alive, and not ours to understand
    }
    const Result<Mapping> mapping = Mapping::map(**file, sizeof(RegistryFile), Access::read_only);
    if (!mapping) {
      return Error(mapping.error());
    }
    const auto & registry = *reinterpret_cast<const RegistryFile *>(mapping.value().data());
    std::set<Id128> named;
    for (uint32_t slot = 0; slot < process_high(registry); ++slot) {
      if (const std::optional<ProcessView> view = read_process(registry, slot)) {
        named.insert(view->incarnation);
      }
    }
    return take([&](const std::string & path) {
      const std::optional<Id128> incarnation = incarnation_of(names_, path);
      return incarnation ? !named.contains(*incarnation) : path.ends_with(".tmp");
    });
  }

  void remove(const std::string & path)
  {
    struct stat status
    {
    };
    if (lstat(path.c_str(), &status) != 0) {
      return;
    }
    ReapedFile file{path, static_cast<uint64_t>(status.st_blocks) * 512, false, {}};
    if (!dry_run_) {
      file.removed = ::unlink(path.c_str()) == 0;
      if (!file.removed) {
        file.why_not = std::strerror(errno);
      }
    }
    out_.push_back(std::move(file));
  }

  const Options & options_;
  const DomainNames names_;
  const bool dry_run_;
  std::vector<ReapedFile> & out_;
};

}  // namespace

Result<std::vector<ReapedFile>> reap(
  const Options & options, bool dry_run, std::optional<uint32_t> only_domain) noexcept
try {
  DomainNames owner{options.directory, "l2net." + options.owner_tag() + "."};
  Result<std::vector<std::string>> paths = owner.list();
  if (!paths) {
    return std::move(paths).error();
  }
  std::set<uint32_t> domains;
  for (const std::string & path : *paths) {
    const std::optional<uint32_t> domain = domain_of(owner, path);
    if (domain && domain == only_domain.value_or(*domain)) {
      domains.insert(*domain);
    }
  }
  std::vector<ReapedFile> reaped;
  for (const uint32_t domain : domains) {
    Options one = options;
    one.domain = domain;
    Result<void> done = DomainReaper(one, dry_run, reaped).run();
    if (!done) {
      return std::move(done).error();
    }
  }
  return reaped;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to list '%s'", options.directory.c_str());
}

}  // namespace shmcore
