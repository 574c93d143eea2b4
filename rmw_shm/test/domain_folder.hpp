// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef DOMAIN_FOLDER_HPP_
#define DOMAIN_FOLDER_HPP_

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

#include "rcutils/allocator.h"
#include "rcutils/strdup.h"
#include "rmw/error_handling.h"
#include "rmw/rmw.h"

// A shared-memory directory of the test's own, so that what is left in it is the test's.
class DomainFolder : public testing::Test
{
protected:
  DomainFolder()
  {
    std::string pattern = "/dev/shm/rmw_shm_test_XXXXXX";
    folder_ = mkdtemp(pattern.data());
    setenv("RMW_SHM_DIR", folder_.c_str(), 1);
    const rcutils_allocator_t allocator = rcutils_get_default_allocator();
    EXPECT_EQ(RMW_RET_OK, rmw_init_options_init(&options_, allocator));
    options_.enclave = rcutils_strdup("/", allocator);
    options_.domain_id = 0;
  }
  ~DomainFolder() override
  {
    EXPECT_EQ(RMW_RET_OK, rmw_init_options_fini(&options_));
    std::filesystem::remove_all(folder_);
    unsetenv("RMW_SHM_DIR");
  }

  rmw_context_t join()
  {
    rmw_context_t context = rmw_get_zero_initialized_context();
    EXPECT_EQ(RMW_RET_OK, rmw_init(&options_, &context));
    return context;
  }
  size_t files() const
  {
    const std::filesystem::directory_iterator entries(folder_);
    return static_cast<size_t>(std::distance(begin(entries), end(entries)));
  }

private:
  std::string folder_;
  rmw_init_options_t options_ = rmw_get_zero_initialized_init_options();
};

// As rmw_wait takes it: a guard condition alone. Returns whether it was ready.
inline bool wait_for(rmw_wait_set_t * wait_set, rmw_guard_condition_t * guard, rmw_time_t timeout)
{
  void * entry = guard->data;
  rmw_guard_conditions_t guards{1, &entry};
  const rmw_ret_t ret = rmw_wait(nullptr, &guards, nullptr, nullptr, nullptr, wait_set, &timeout);
  EXPECT_TRUE(ret == RMW_RET_OK || ret == RMW_RET_TIMEOUT) << rmw_get_error_string().str;
  EXPECT_EQ(ret == RMW_RET_OK, entry != nullptr);
  return ret == RMW_RET_OK;
}

#endif  // DOMAIN_FOLDER_HPP_
