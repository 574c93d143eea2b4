// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Counts what the whole process allocates, C and C++ alike, while a meter is alive.
#ifndef ALLOCATION_METER_HPP_
#define ALLOCATION_METER_HPP_

#include <cstddef>

class AllocationMeter
{
public:
  AllocationMeter();
  ~AllocationMeter();
  AllocationMeter(const AllocationMeter &) = delete;
  AllocationMeter & operator=(const AllocationMeter &) = delete;

  size_t total() const;    // bytes asked for since construction, freed or not
  size_t largest() const;  // bytes of the largest single request
};

#endif  // ALLOCATION_METER_HPP_
