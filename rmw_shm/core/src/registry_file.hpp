// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SHMCORE__REGISTRY_FILE_HPP_
#define SHMCORE__REGISTRY_FILE_HPP_

#include "shmcore/file.hpp"
#include "shmcore/result.hpp"

namespace shmcore
{

// Refuses a file of another size, magic, domain or layout version; the message names both.
Result<void> check_registry(const File & file, uint32_t domain) noexcept;

}  // namespace shmcore

#endif  // SHMCORE__REGISTRY_FILE_HPP_
