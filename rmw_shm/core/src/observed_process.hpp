// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The data file of a process, seen from outside: read-only, as far as it is there.
#ifndef OBSERVED_PROCESS_HPP_
#define OBSERVED_PROCESS_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shmcore/domain_names.hpp"
#include "shmcore/file.hpp"
#include "shmcore/layout.hpp"
#include "shmcore/registry_view.hpp"
#include "shmcore/result.hpp"
#include "truncation_guard.hpp"

namespace shmcore
{

class ObservedProcess
{
public:
  // Errors: system, permission, corrupt (not the data file of this process).
  static Result<std::shared_ptr<ObservedProcess>> open(
    const std::string & path, const ProcessView & process, const Id128 & registry_id) noexcept;

  // The Space of RingCursor. nullptr: the bytes are not all there, or not aligned as everything is
  // that an offset leads to. Valid as long as this lives.
  const void * at(uint64_t offset, uint64_t bytes) noexcept;
  template<class T>
  const T * find(uint64_t offset) noexcept
  {
    return static_cast<const T *>(at(offset, sizeof(T)));
  }

  // The file became shorter while it was read: what was read last is worth nothing.
  bool torn() const noexcept;
  // Neither that, nor is it shorter now than what is mapped of it.
  bool is_whole() const noexcept;

  const DataHeader & header() const noexcept
  {
    return *reinterpret_cast<const DataHeader *>(windows_.front().mapping.data());
  }
  const Id128 & incarnation() const noexcept { return incarnation_; }

private:
  ObservedProcess() noexcept = default;
  bool extend(uint64_t end) noexcept;
  Result<void> add_window(Mapping mapping);

  Id128 incarnation_{};
  File file_;
  struct Window
  {
    Mapping mapping;
    TruncationGuard guard;
  };
  // Through the last one all that is readable is seen; those before it are kept for who holds
  // addresses in them.
  std::vector<Window> windows_;
  uint64_t readable_ = 0;  // bytes that were there when they were mapped
};

}  // namespace shmcore

#endif  // OBSERVED_PROCESS_HPP_
