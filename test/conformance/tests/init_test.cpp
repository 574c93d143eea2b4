// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// init, shutdown, context_fini: the life of a context (contract point 3).
#include <gtest/gtest.h>

#include "harness/entities.hpp"
#include "rcutils/allocator.h"

namespace conformance
{
namespace
{

rmw_context_t zero_context()
{
  return rmw_get_zero_initialized_context();
}

bool untouched(const rmw_context_t & context)
{
  return context.implementation_identifier == nullptr && context.impl == nullptr &&
         context.instance_id == 0 && context.options.implementation_identifier == nullptr;
}

void end(rmw_context_t & context)
{
  EXPECT_OK(api().shutdown(&context));
  EXPECT_OK(api().context_fini(&context));
}

TEST(Init, FillsTheContext)
{
  InitOptions options;
  options->instance_id = 4711;
  rmw_context_t context = zero_context();
  ASSERT_OK(api().init(options, &context));
  EXPECT_EQ(api().get_implementation_identifier(), context.implementation_identifier);
  EXPECT_EQ(4711u, context.instance_id);
  EXPECT_EQ(test_domain(), context.actual_domain_id);
  EXPECT_NE(nullptr, context.impl);
  end(context);
}

TEST(Init, KeepsADeepCopyOfTheOptions)
{
  rmw_context_t context = zero_context();
  {
    InitOptions options(test_domain(), "/kept");
    ASSERT_OK(api().init(options, &context));
    EXPECT_NE(options->enclave, context.options.enclave);
  }
  EXPECT_STREQ("/kept", context.options.enclave);
  EXPECT_EQ(test_domain(), context.options.domain_id);
  end(context);
}

TEST(Init, TurnsTheDefaultDomainIntoARealOne)
{
  InitOptions options(RMW_DEFAULT_DOMAIN_ID);
  rmw_context_t context = zero_context();
  ASSERT_OK(api().init(options, &context));
  EXPECT_EQ(0u, context.actual_domain_id);
  end(context);
}

TEST(Init, RefusesNull)
{
  InitOptions options;
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init(nullptr, &context));
  EXPECT_TRUE(untouched(context));
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init(options, nullptr));
}

TEST(Init, RefusesUninitialisedOptions)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init(&options, &context));
  EXPECT_TRUE(untouched(context));
}

TEST(Init, RefusesForeignOptions)
{
  InitOptions options;
  rmw_init_options_t foreign = *static_cast<rmw_init_options_t *>(options);
  foreign.implementation_identifier = "some_other_rmw";
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INCORRECT_RMW_IMPLEMENTATION, api().init(&foreign, &context));
  EXPECT_TRUE(untouched(context));
}

TEST(Init, RefusesOptionsWithoutAnEnclave)
{
  rmw_init_options_t options = rmw_get_zero_initialized_init_options();
  ASSERT_OK(api().init_options_init(&options, rcutils_get_default_allocator()));
  options.discovery_options.automatic_discovery_range = RMW_AUTOMATIC_DISCOVERY_RANGE_LOCALHOST;
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init(&options, &context));
  EXPECT_TRUE(untouched(context));
  EXPECT_OK(api().init_options_fini(&options));
}

TEST(Init, RefusesAContextInUse)
{
  InitOptions options;
  rmw_context_t context = zero_context();
  ASSERT_OK(api().init(options, &context));
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().init(options, &context));
  EXPECT_NE(nullptr, context.impl);
  end(context);
}

TEST(Init, RefusesADomainOutOfRange)
{
  // rcl checks nothing but that the number fits size_t. The refusal may come with the first node,
  // for implementations that join the domain then.
  InitOptions options(100'000);
  rmw_context_t context = zero_context();
  const rmw_ret_t ret = api().init(options, &context);
  const std::string error = take_error();
  if (ret == RMW_RET_OK) {
    rmw_node_t * node = api().create_node(&context, "out_of_range", "/");
    EXPECT_EQ(nullptr, node);
    EXPECT_FALSE(take_error().empty());
    if (node != nullptr) {
      EXPECT_OK(api().destroy_node(node));
    }
    end(context);
  } else {
    EXPECT_FALSE(error.empty());
    EXPECT_TRUE(untouched(context));
  }
}

TEST(Init, WorksAgainAfterFini)
{
  InitOptions options;
  rmw_context_t context = zero_context();
  for (int i = 0; i < 3; ++i) {
    ASSERT_OK(api().init(options, &context));
    {
      const Node node = create_node(&context);
    }
    end(context);
    context = zero_context();
  }
}

TEST(Init, AllowsSeveralContextsInOneProcess)
{
  Context first;
  Context second;
  const Node node_of_first = create_node(first);
  const Node node_of_second = create_node(second);
  EXPECT_NE(node_of_first.get(), node_of_second.get());
  EXPECT_EQ(static_cast<rmw_context_t *>(second), node_of_second->context);
}

TEST(Shutdown, RefusesNull)
{
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().shutdown(nullptr));
}

TEST(Shutdown, RefusesAnUninitialisedContext)
{
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().shutdown(&context));
}

TEST(Shutdown, RefusesAForeignContext)
{
  Context context;
  const char * identifier = context->implementation_identifier;
  context->implementation_identifier = "some_other_rmw";
  EXPECT_RET(RMW_RET_INCORRECT_RMW_IMPLEMENTATION, api().shutdown(context));
  context->implementation_identifier = identifier;
  const Node still_works = create_node(context);
}

TEST(Shutdown, MayBeRepeated)
{
  Context context;
  EXPECT_OK(api().shutdown(context));
  EXPECT_OK(api().shutdown(context));
}

TEST(Shutdown, LeavesEntitiesDestroyable)
{
  Context context;
  const Node node = create_node(context);
  const GuardCondition guard_condition = create_guard_condition(context);
  context.shutdown();
  // The owners destroy after this line and record refusals.
}

TEST(ContextFini, RefusesNull)
{
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().context_fini(nullptr));
}

TEST(ContextFini, RefusesAnUninitialisedContext)
{
  rmw_context_t context = zero_context();
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().context_fini(&context));
}

TEST(ContextFini, RefusesBeforeShutdown)
{
  Context context;
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().context_fini(context));
  const Node still_works = create_node(context);
}

TEST(ContextFini, RefusesAForeignContext)
{
  Context context;
  context.shutdown();
  const char * identifier = context->implementation_identifier;
  context->implementation_identifier = "some_other_rmw";
  EXPECT_RET(RMW_RET_INCORRECT_RMW_IMPLEMENTATION, api().context_fini(context));
  context->implementation_identifier = identifier;
}

TEST(ContextFini, RefusesTheSecondTime)
{
  InitOptions options;
  rmw_context_t context = zero_context();
  ASSERT_OK(api().init(options, &context));
  end(context);
  EXPECT_RET(RMW_RET_INVALID_ARGUMENT, api().context_fini(&context));
}

}  // namespace
}  // namespace conformance
