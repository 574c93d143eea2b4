// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Memory that is lent to be filled is initialised, but for the bulk.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>

#include "handmade_type.hpp"
#include "typesupport/lent_memory.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::TypePlan;

namespace
{

using Initialization = rosidl_runtime_cpp::MessageInitialization;

// As the generator writes messages: fields with a default value are set in all modes but one, the
// others where everything is to be zero.
struct Grid
{
  explicit Grid(Initialization mode = Initialization::ALL)
  {
    if (mode == Initialization::ALL || mode == Initialization::DEFAULTS_ONLY) {
      resolution = 0.05f;
      preset.fill(7);
    }
    if (mode == Initialization::ALL || mode == Initialization::ZERO) {
      width = 0;
      small.fill(0);
      cells.fill(0);
      flags.fill(false);
      tail = 0;
    }
  }
  uint32_t width;
  float resolution;
  std::array<uint8_t, 64> small;
  std::array<uint16_t, 4096> cells;
  std::array<bool, 8192> flags;
  std::array<uint8_t, 8192> preset;
  uint64_t tail;
};

class LentMemory : public testing::Test
{
protected:
  LentMemory()
  : type_({
      handmade::field("width", 12, offsetof(Grid, width)),
      handmade::field("resolution", 1, offsetof(Grid, resolution)),
      handmade::array("small", 8, offsetof(Grid, small), 64),
      handmade::array("cells", 10, offsetof(Grid, cells), 4096),
      handmade::array("flags", 6, offsetof(Grid, flags), 8192),
      handmade::array("preset", 8, offsetof(Grid, preset), 8192),
      handmade::field("tail", 14, offsetof(Grid, tail)),
    })
  {
    type_.info().init_function = [](void * memory, Initialization mode) {
      new (memory) Grid(mode);
    };
    std::memset(memory_.get(), 0xab, sizeof(Grid));
  }

  handmade::Type<Grid> type_;
  std::unique_ptr<std::byte[]> memory_{new std::byte[sizeof(Grid)]};
  const Grid & grid_ = *reinterpret_cast<const Grid *>(memory_.get());
};

TEST_F(LentMemory, HoldsDefaultsAndZeroesBesideTheBulk)
{
  auto plan = TypePlan::compile(&type_.support());
  ASSERT_TRUE(plan);
  ASSERT_TRUE((*plan)->construct_lent(memory_.get()));
  EXPECT_EQ(grid_.width, 0u);
  EXPECT_EQ(grid_.resolution, 0.05f);
  EXPECT_EQ(grid_.small, (std::array<uint8_t, 64>{}));
  EXPECT_EQ(grid_.flags, (std::array<bool, 8192>{})) << "not every byte is a boolean";
  EXPECT_EQ(grid_.preset.front(), 7);
  EXPECT_EQ(grid_.preset.back(), 7);
  EXPECT_EQ(grid_.tail, 0u);
  EXPECT_EQ(grid_.cells.front(), 0xabab) << "what was there before";
  EXPECT_EQ(grid_.cells.back(), 0xabab);
}

TEST_F(LentMemory, IsWhollyInitialisedWhereNothingIsLarge)
{
  type_.members()[3].array_size_ = rmw_shm::kBulkBytes / sizeof(uint16_t) - 1;
  type_.members()[5].array_size_ = rmw_shm::kBulkBytes - 1;
  auto plan = TypePlan::compile(&type_.support());
  ASSERT_TRUE(plan);
  ASSERT_TRUE((*plan)->construct_lent(memory_.get()));
  EXPECT_EQ(grid_.cells.back(), 0);
  EXPECT_EQ(grid_.tail, 0u);
}

}  // namespace
