// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Init options: initialised once, copied deeply, finalised once (contract point 3).
#include <gtest/gtest.h>

#include <cstring>

#include "harness/entities.hpp"
#include "rcutils/allocator.h"
#include "rcutils/strdup.h"
#include "rmw/discovery_options.h"
#include "rmw/domain_id.h"
#include "rmw/security_options.h"

namespace conformance
{
namespace
{

rcutils_allocator_t allocator()
{
  return rcutils_get_default_allocator();
}

// All bytes zero, as rmw_get_zero_initialized_init_options() returns them.
bool untouched(const rmw_init_options_t & options)
{
  return options.implementation_identifier == nullptr && options.impl == nullptr &&
         options.enclave == nullptr && options.allocator.allocate == nullptr &&
         options.discovery_options.static_peers == nullptr &&
         options.security_options.security_root_path == nullptr;
}

TEST(InitOptionsInit, SetsIdentifierAndDefaults)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_init(&options, allocator()));
  EXPECT_EQ(api().get_implementation_identifier(), options.implementation_identifier);
  EXPECT_EQ(nullptr, options.enclave);
  EXPECT_EQ(RMW_DEFAULT_DOMAIN_ID, options.domain_id);
  EXPECT_TRUE(rcutils_allocator_is_valid(&options.allocator));
  EXPECT_OK(api().init_options_fini(&options));
}

TEST(InitOptionsInit, RefusesNull)
{
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_init(nullptr, allocator()));
}

TEST(InitOptionsInit, RefusesAnInvalidAllocator)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  EXPECT_RET(
    RMW_RET_INVALID_ARGUMENT,
    api().init_options_init(&options, rcutils_get_zero_initialized_allocator()));
  EXPECT_TRUE(untouched(options));
}

TEST(InitOptionsInit, RefusesInitialisedOptions)
{
  InitOptions options;
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_init(options, allocator()));
  EXPECT_STREQ("/", options->enclave);
}

TEST(InitOptionsCopy, CopiesEveryField)
{
  InitOptions source(7, "/some/enclave");
  source->instance_id = 4711;
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_copy(source, &copy));
  EXPECT_EQ(4711u, copy.instance_id);
  EXPECT_EQ(7u, copy.domain_id);
  EXPECT_STREQ("/some/enclave", copy.enclave);
  EXPECT_EQ(source->implementation_identifier, copy.implementation_identifier);
  EXPECT_EQ(
    RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST, copy.discovery_options.automatic_discovery_range);
  EXPECT_OK(api().init_options_fini(&copy));
}

TEST(InitOptionsCopy, CopiesTheEnclaveDeeply)
{
  InitOptions source(7, "/some/enclave");
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_copy(source, &copy));
  EXPECT_NE(source->enclave, copy.enclave);
  EXPECT_OK(api().init_options_fini(&copy));
}

TEST(InitOptionsCopy, CopiesStaticPeersDeeply)
{
  InitOptions source;
  rcutils_allocator_t peers_allocator = allocator();
  ASSERT_OK(rmw_discovery_options_init(&source->discovery_options, 2, &peers_allocator));
  std::strcpy(source->discovery_options.static_peers[1].peer_address, "192.168.7.7");
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_copy(source, &copy));
  ASSERT_EQ(2u, copy.discovery_options.static_peers_count);
  EXPECT_NE(source->discovery_options.static_peers, copy.discovery_options.static_peers);
  EXPECT_STREQ("192.168.7.7", copy.discovery_options.static_peers[1].peer_address);
  EXPECT_OK(api().init_options_fini(&copy));
}

TEST(InitOptionsCopy, CopiesSecurityOptionsDeeply)
{
  InitOptions source;
  const rcutils_allocator_t path_allocator = allocator();
  ASSERT_OK(
    rmw_security_options_set_root_path("/keys/here", &path_allocator, &source->security_options));
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_copy(source, &copy));
  ASSERT_STREQ("/keys/here", copy.security_options.security_root_path);
  EXPECT_NE(source->security_options.security_root_path, copy.security_options.security_root_path);
  EXPECT_OK(api().init_options_fini(&copy));
}

TEST(InitOptionsCopy, RefusesNull)
{
  InitOptions source;
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_copy(nullptr, &copy));
  EXPECT_TRUE(untouched(copy));
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_copy(source, nullptr));
}

TEST(InitOptionsCopy, RefusesAnUninitialisedSource)
{
  rmw_init_options_t source = rmw_get_zero_initialized_init_options();
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_copy(&source, &copy));
  EXPECT_TRUE(untouched(copy));
}

TEST(InitOptionsCopy, RefusesAnInitialisedDestination)
{
  InitOptions source(1, "/one");
  InitOptions destination(2, "/two");
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_copy(source, destination));
  EXPECT_EQ(2u, destination->domain_id);
  EXPECT_STREQ("/two", destination->enclave);
}

TEST(InitOptionsCopy, RefusesAForeignSource)
{
  InitOptions source;
  rmw_init_options_t foreign = *static_cast<rmw_init_options_t *>(source);
  foreign.implementation_identifier = "some_other_rmw";
  rmw_init_options_t copy = rmw_get_zero_initialized_init_options();
  EXPECT_RET(RMW_RET_INCORRECT_RMW_IMPLEMENTATION, api().init_options_copy(&foreign, &copy));
  EXPECT_TRUE(untouched(copy));
}

TEST(InitOptionsFini, RefusesNull)
{
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_fini(nullptr));
}

TEST(InitOptionsFini, RefusesUninitialisedOptions)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_fini(&options));
}

TEST(InitOptionsFini, RefusesTheSecondTime)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_init(&options, allocator()));
  EXPECT_OK(api().init_options_fini(&options));
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init_options_fini(&options));
}

TEST(InitOptionsFini, RefusesForeignOptions)
{
  InitOptions options;
  const char * identifier = options->implementation_identifier;
  options->implementation_identifier = "some_other_rmw";
  EXPECT_RET(RMW_RET_INCORRECT_RMW_IMPLEMENTATION, api().init_options_fini(options));
  EXPECT_STREQ("/", options->enclave);
  options->implementation_identifier = identifier;
}

}  // namespace
}  // namespace conformance
