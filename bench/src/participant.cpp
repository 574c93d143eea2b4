// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "participant.hpp"

#include <memory>
#include <new>
#include <string>

#include "rcutils/allocator.h"
#include "rcutils/strdup.h"
#include "rmw/error_handling.h"

using shmcore::Errc;
using shmcore::Error;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

std::string take_rmw_error()
{
  std::string text = rmw_get_error_string().str;
  rmw_reset_error();
  return text;
}

Error rmw_failure(const char * call, const std::string & subject) noexcept
{
  const char * const space = subject.empty() ? "" : " ";
  return make_error(
    Errc::system, "%s%s%s: %s", call, space, subject.c_str(), take_rmw_error().c_str());
}

Result<std::unique_ptr<Participant>> Participant::create(
  const RmwLibrary & rmw, std::size_t domain) noexcept
{
  std::unique_ptr<Participant> participant(new (std::nothrow) Participant(rmw));
  if (!participant) {
    return make_error(Errc::out_of_memory, "no memory for a context");
  }
  if (auto opened = participant->open(domain); !opened) {
    return std::move(opened).error();
  }
  return participant;
}

Result<void> Participant::open(std::size_t domain) noexcept
{
  const rcutils_allocator_t allocator = rcutils_get_default_allocator();
  if (rmw_.init_options_init(&init_options_, allocator) != RMW_RET_OK) {
    return rmw_failure("rmw_init_options_init");
  }
  init_options_.domain_id = domain;
  init_options_.enclave = rcutils_strdup("/", allocator);
  // A bench has no business on the network; every implementation finds its neighbours regardless.
  init_options_.discovery_options.automatic_discovery_range =
    RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST;
  if (rmw_.init(&init_options_, &context_) != RMW_RET_OK) {
    return rmw_failure("rmw_init", "domain " + std::to_string(domain));
  }
  return {};
}

Result<rmw_node_t *> Participant::add_node(const std::string & name) noexcept
{
  rmw_node_t * const node = rmw_.create_node(&context_, name.c_str(), node_namespace);
  if (node == nullptr) {
    return rmw_failure("rmw_create_node", name);
  }
  nodes_.push_back(node);
  return node;
}

Participant::~Participant()
{
  for (rmw_node_t * node : nodes_) {
    ignore(rmw_.destroy_node(node));
  }
  if (context_.implementation_identifier != nullptr) {
    ignore(rmw_.shutdown(&context_));
    ignore(rmw_.context_fini(&context_));
  }
  if (init_options_.implementation_identifier != nullptr) {
    ignore(rmw_.init_options_fini(&init_options_));
  }
}

}  // namespace bench
