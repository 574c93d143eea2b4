// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/options.hpp"

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <vector>

#include "shmcore/cpu_share.hpp"
#include "shmcore/layout.hpp"

namespace shmcore
{
namespace
{

using ull = unsigned long long;

constexpr uint64_t kMinWindow = 64 * kMiB, kMaxWindow = 1024 * kGiB;
constexpr uint64_t kMinRing = 64 * kKiB;
constexpr uint64_t kMinMessage = 64 * kKiB;
constexpr uint64_t kMaxKeepAll = 65'536;
constexpr uint64_t kMaxSpinUs = kMaxSpinNs / 1000;

struct Number
{
  const char * variable;
  bool bytes;  // takes a suffix K, M or G
  uint64_t low, high;
};

std::optional<uint64_t> parse(std::string_view text, bool bytes) noexcept
{
  unsigned shift = 0;
  if (bytes && !text.empty()) {
    const size_t unit = std::string_view("KMG").find(text.back());
    if (unit != std::string_view::npos) {
      shift = 10 * (static_cast<unsigned>(unit) + 1);
      text.remove_suffix(1);
    }
  }
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (
    error != std::errc() || end != text.data() + text.size() || text.empty() ||
    value > (UINT64_MAX >> shift)) {
    return std::nullopt;
  }
  return value << shift;
}

// Leaves `value` alone when the variable is not set.
Result<void> read_number(const Number & rule, uint64_t & value) noexcept
{
  const char * const text = std::getenv(rule.variable);
  if (text == nullptr) {
    return {};
  }
  const std::optional<uint64_t> parsed = parse(text, rule.bytes);
  if (!parsed || *parsed < rule.low || *parsed > rule.high) {
    return make_error(
      Errc::invalid_argument,
      "%s is '%s', but must be a whole number from %llu to %llu%s; "
      "correct or unset it",
      rule.variable, text, static_cast<ull>(rule.low), static_cast<ull>(rule.high),
      rule.bytes ? " bytes, with K, M or G for multiples" : "");
  }
  value = *parsed;
  return {};
}

Result<gid_t> find_group(const char * text) noexcept
{
  std::vector<char> buffer(16 * 1024);
  group entry;
  group * found = nullptr;
  while (getgrnam_r(text, &entry, buffer.data(), buffer.size(), &found) == ERANGE) {
    buffer.resize(2 * buffer.size());
  }
  if (found != nullptr) {
    return found->gr_gid;
  }
  const std::optional<uint64_t> number = parse(text, false);
  if (number && *number < static_cast<gid_t>(-1)) {
    return static_cast<gid_t>(*number);
  }
  return make_error(
    Errc::invalid_argument,
    "RMW_SHM_GROUP is '%s', which is neither a group nor a group id; name "
    "an existing group (getent group), or unset it to share with nobody",
    text);
}

Result<void> read_group(Options & options) noexcept
{
  const char * const text = std::getenv("RMW_SHM_GROUP");
  if (text == nullptr || *text == '\0') {
    return {};
  }
  Result<gid_t> gid = find_group(text);
  if (!gid) {
    return std::move(gid).error();
  }
  std::vector<gid_t> mine(static_cast<size_t>(std::max(0, getgroups(0, nullptr))));
  const int count = getgroups(static_cast<int>(mine.size()), mine.data());
  mine.resize(static_cast<size_t>(std::max(0, count)));
  const bool member =
    getegid() == *gid || geteuid() == 0 || std::find(mine.begin(), mine.end(), *gid) != mine.end();
  if (!member) {
    return make_error(
      Errc::permission,
      "RMW_SHM_GROUP is '%s', but uid %u is not in that group; add it "
      "(usermod -aG) and log in again, or unset the variable",
      text, geteuid());
  }
  options.group = text;
  options.group_id = *gid;
  return {};
}

Result<void> read_directory(Options & options) noexcept
{
  const char * const text = std::getenv("RMW_SHM_DIR");
  if (text == nullptr) {
    return {};
  }
  if (*text != '/') {
    return make_error(
      Errc::invalid_argument,
      "RMW_SHM_DIR is '%s', but must be an absolute path, the same in "
      "every process; correct it, or unset it for /dev/shm",
      text);
  }
  options.directory = text;
  while (options.directory.size() > 1 && options.directory.back() == '/') {
    options.directory.pop_back();
  }
  return {};
}

// Everything that has a default depending on something else, after that is known.
Result<void> read_numbers(Options & options) noexcept
{
  rlimit space;
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    options.window_bytes = kGiB;
  }
  Result<void> ok =
    read_number({"RMW_SHM_WINDOW_BYTES", true, kMinWindow, kMaxWindow}, options.window_bytes);
  if (!ok) {
    return ok;
  }
  options.ring_bytes = std::min(options.ring_bytes, options.window_bytes / 2);
  options.max_message_bytes = std::min(options.max_message_bytes, options.window_bytes / 2);
  uint64_t keep_all = options.keep_all_limit;
  // Half the window: a message has to fit beside its predecessor, which a reader may still hold.
  const uint64_t half = options.window_bytes / 2;
  const Number rules[] = {
    {"RMW_SHM_RING_BYTES", true, kMinRing, half},
    {"RMW_SHM_KEEP_ALL_LIMIT", false, 1, kMaxKeepAll},
    {"RMW_SHM_MAX_MESSAGE_BYTES", true, kMinMessage, half},
  };
  uint64_t * const values[] = {&options.ring_bytes, &keep_all, &options.max_message_bytes};
  for (size_t i = 0; i < std::size(rules); ++i) {
    ok = read_number(rules[i], *values[i]);
    if (!ok) {
      return ok;
    }
  }
  options.keep_all_limit = static_cast<uint32_t>(keep_all);
  return {};
}

Result<void> read_spinning(Options & options) noexcept
try {
  const Number tokens{"RMW_SHM_SPIN_TOKENS", false, 0, kSpinTokens};
  const Number budget{"RMW_SHM_SPIN_US", false, 0, kMaxSpinUs};
  uint64_t count = std::min(usable_cpus() - 1, kSpinTokens);
  Result<void> ok = read_number(tokens, count);
  if (!ok) {
    return ok;
  }
  options.spin_tokens = static_cast<uint32_t>(count);
  options.spin_in_real_time = std::getenv(budget.variable) != nullptr ||
                              (std::getenv(tokens.variable) != nullptr && count != 0);
  uint64_t spin_us = static_cast<uint64_t>(options.spin_ns / 1000);
  if (!options.spin_in_real_time && scheduled_in_real_time()) {
    spin_us = 0;
  }
  ok = read_number(budget, spin_us);
  options.spin_ns = static_cast<int64_t>(spin_us) * 1000;
  return ok;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to read the environment");
}

}  // namespace

std::string Options::owner_tag() const
{
  return group.empty() ? "u" + std::to_string(geteuid()) : "g" + std::to_string(group_id);
}

FileMode Options::file_mode() const noexcept
{
  return group.empty() ? FileMode{0600, static_cast<gid_t>(-1)} : FileMode{0660, group_id};
}

Result<Options> options_from_environment(uint32_t domain) noexcept
try {
  Options options;
  if (domain > kMaxDomain) {
    return make_error(
      Errc::invalid_argument, "ROS_DOMAIN_ID is %u, but must be from 0 to %u; correct it", domain,
      kMaxDomain);
  }
  options.domain = domain;
  for (Result<void> (*read)(Options &) noexcept :
       {read_directory, read_group, read_numbers, read_spinning}) {
    Result<void> ok = read(options);
    if (!ok) {
      return std::move(ok).error();
    }
  }
  return options;
} catch (const std::bad_alloc &) {
  return make_error(Errc::out_of_memory, "no memory to read the environment");
}

}  // namespace shmcore
