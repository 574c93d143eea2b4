// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Domain ids and names of one run, chosen so that runs on the same machine do not see each other.
#ifndef HARNESS__DOMAIN_HPP_
#define HARNESS__DOMAIN_HPP_

#include <cstddef>
#include <string>

namespace conformance
{

// Claims two neighbouring domain ids for this process until it ends. Other runs of the suite skip
// claimed ones. Throws when all are taken.
void claim_domains();

// Uses the domain a parent has claimed: for peer processes.
void use_domain(std::size_t domain);

std::size_t test_domain();
std::size_t other_domain();

// "/<test name>_<pid>_<n>": a valid topic or service name never returned twice.
std::string unique_name();

// The same without the leading slash: a valid node name.
std::string unique_node_name();

}  // namespace conformance

#endif  // HARNESS__DOMAIN_HPP_
