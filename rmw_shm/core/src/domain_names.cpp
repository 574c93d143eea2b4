// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "shmcore/domain_names.hpp"

#include <dirent.h>
#include <sys/random.h>

#include <cerrno>
#include <memory>

#include "linked_file.hpp"

namespace shmcore
{

std::string to_hex(const Id128 & id)
{
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * id.size());
  for (const uint8_t byte : id) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

Id128 random_id()
{
  Id128 id{};
  size_t filled = 0;
  while (filled < id.size()) {
    const ssize_t got = getrandom(id.data() + filled, id.size() - filled, 0);
    filled += got > 0 ? static_cast<size_t>(got) : 0;
  }
  return id;
}

DomainNames DomainNames::of(const Options & options)
{
  return {
    options.directory, "l2net." + options.owner_tag() + "." + std::to_string(options.domain) + "."};
}

std::string DomainNames::registry() const
{
  return directory + "/" + prefix + "registry";
}

std::string DomainNames::locks() const
{
  return directory + "/" + prefix + "locks";
}

std::string DomainNames::data(const Id128 & incarnation) const
{
  return directory + "/" + prefix + to_hex(incarnation) + ".data";
}

std::string DomainNames::mailbox(const Id128 & incarnation) const
{
  return directory + "/" + prefix + to_hex(incarnation) + ".mailbox";
}

Result<std::vector<std::string>> DomainNames::list() const
{
  const std::unique_ptr<DIR, int (*)(DIR *)> open(opendir(directory.c_str()), closedir);
  if (!open) {
    return open_error("opendir", directory + "/", errno);
  }
  std::vector<std::string> paths;
  while (const dirent * const entry = readdir(open.get())) {
    if (std::string_view(entry->d_name).starts_with(prefix)) {
      paths.push_back(directory + "/" + entry->d_name);
    }
  }
  return paths;
}

std::optional<Id128> incarnation_of(const DomainNames & names, std::string_view path)
{
  const std::string head = names.directory + "/" + names.prefix;
  if (!path.starts_with(head)) {
    return std::nullopt;
  }
  const std::string_view rest = path.substr(head.size());
  const size_t digits = 2 * sizeof(Id128);
  if (
    rest.size() < digits || (rest.substr(digits) != ".data" && rest.substr(digits) != ".mailbox")) {
    return std::nullopt;
  }
  Id128 id{};
  for (size_t i = 0; i < digits; ++i) {
    const size_t value = std::string_view("0123456789abcdef").find(rest[i]);
    if (value == std::string_view::npos) {
      return std::nullopt;
    }
    id[i / 2] = static_cast<uint8_t>(id[i / 2] << 4 | value);
  }
  return id;
}

}  // namespace shmcore
