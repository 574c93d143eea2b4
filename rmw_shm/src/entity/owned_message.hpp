// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__OWNED_MESSAGE_HPP_
#define ENTITY__OWNED_MESSAGE_HPP_

#include <cstddef>
#include <memory>
#include <new>
#include <utility>

#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// A message that this library constructed and destroys. Address stable.
class OwnedMessage
{
public:
  static shmcore::Result<OwnedMessage> construct(std::shared_ptr<const TypePlan> plan) noexcept
  {
    const std::align_val_t alignment{plan->native_alignment()};
    void * memory = ::operator new(plan->native_size(), alignment, std::nothrow);
    if (memory == nullptr) {
      return shmcore::make_error(
        shmcore::Errc::out_of_memory, "no memory for a message of %zu bytes", plan->native_size());
    }
    if (shmcore::Result<void> done = plan->construct(memory); !done) {
      ::operator delete(memory, alignment);
      return std::move(done).error();
    }
    return OwnedMessage(std::move(plan), memory);
  }
  OwnedMessage(OwnedMessage && other) noexcept
  : plan_(std::move(other.plan_)), memory_(std::exchange(other.memory_, nullptr))
  {
  }
  OwnedMessage & operator=(OwnedMessage && other) noexcept
  {
    std::swap(plan_, other.plan_);
    std::swap(memory_, other.memory_);
    return *this;
  }
  ~OwnedMessage()
  {
    if (memory_ != nullptr) {
      plan_->destroy(memory_);
      ::operator delete (memory_, std::align_val_t{plan_->native_alignment()});
    }
  }

  void * get() const noexcept { return memory_; }

private:
  OwnedMessage(std::shared_ptr<const TypePlan> plan, void * memory) noexcept
  : plan_(std::move(plan)), memory_(memory)
  {
  }

  std::shared_ptr<const TypePlan> plan_;
  void * memory_;
};

}  // namespace rmw_shm

#endif  // ENTITY__OWNED_MESSAGE_HPP_
