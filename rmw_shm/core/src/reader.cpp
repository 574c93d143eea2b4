// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "inbox.hpp"
#include "shmcore/endpoint.hpp"

namespace shmcore
{

void Reader::subscribe(uint32_t bell) noexcept
{
  inbox().subscribe(bell);
}
bool Reader::ready() noexcept
{
  return inbox().ready();
}
bool Reader::settle() noexcept
{
  return inbox().settle();
}
uint32_t Reader::line() noexcept
{
  return inbox().line();
}
uint64_t Reader::begin_arrivals() noexcept
{
  return inbox().begin_arrivals();
}
uint64_t Reader::count_arrivals() noexcept
{
  return inbox().count_arrivals();
}
bool Reader::has_arrivals() noexcept
{
  return inbox().has_arrivals();
}

}  // namespace shmcore
