// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "harness/domain.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <stdexcept>

namespace conformance
{
namespace
{

// Away from the ids people use, below the 232 of DDS port arithmetic and below the ephemeral
// ports of Linux (domain 101 maps to port 32650).
constexpr std::size_t kFirstDomain = 40;
constexpr std::size_t kLastDomain = 98;

std::size_t claimed_domain = kFirstDomain;

// A name in the abstract socket namespace belongs to this process and goes with it: no lock file
// stays behind, however the process ends.
bool claim(std::size_t domain)
{
  const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    throw std::runtime_error("cannot create a socket to claim a domain id with");
  }
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const int length = std::snprintf(
    address.sun_path + 1, sizeof(address.sun_path) - 1, "rmw_conformance.domain.%zu", domain);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + length);
  if (bind(fd, reinterpret_cast<sockaddr *>(&address), size) != 0) {
    close(fd);
    return false;
  }
  return true;  // the descriptor stays open for the life of the process: it is the claim
}

}  // namespace

void claim_domains()
{
  for (std::size_t domain = kFirstDomain; domain < kLastDomain; domain += 2) {
    if (claim(domain)) {
      claimed_domain = domain;
      return;
    }
  }
  throw std::runtime_error("all domain ids from 40 to 98 are claimed by other conformance runs");
}

void use_domain(std::size_t domain)
{
  claimed_domain = domain;
}

std::size_t test_domain()
{
  return claimed_domain;
}
std::size_t other_domain()
{
  return claimed_domain + 1;
}

std::string unique_node_name()
{
  static std::atomic<unsigned> counter{0};
  std::string name = "peer";
  const auto * info = testing::UnitTest::GetInstance()->current_test_info();
  if (info != nullptr) {
    name = info->name();
  }
  // Names may be 255 characters long and hold letters, digits and single underscores.
  std::string valid;
  for (const char c : name.substr(0, 120)) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain || (!valid.empty() && valid.back() != '_')) {
      valid += plain ? c : '_';
    }
  }
  if (valid.empty() || valid.back() != '_') {
    valid += '_';
  }
  return "t" + valid + std::to_string(getpid()) + "_" + std::to_string(counter++);
}

std::string unique_name()
{
  return "/" + unique_node_name();
}

}  // namespace conformance
