// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef ENTITY__LOANED_MESSAGES_HPP_
#define ENTITY__LOANED_MESSAGES_HPP_

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "entity/owned_message.hpp"
#include "shmcore/chunk_loan.hpp"
#include "shmcore/result.hpp"
#include "typesupport/type_plan.hpp"

namespace rmw_shm
{

// Messages in the hands of the application by address: ours, or a peer's where it is. Not
// thread-safe.
class LoanedMessages
{
public:
  size_t size() const noexcept { return loans_.size(); }

  // Room for one more, so that the next add does not throw. Throws bad_alloc.
  void reserve() { loans_.reserve(loans_.size() + 1); }

  // Both throw bad_alloc, and have changed nothing then.
  void * add(OwnedMessage message)
  {
    void * address = message.get();
    loans_.push_back({address, std::move(message), {}});
    return address;
  }
  void add(const void * address, shmcore::ChunkLoan loan)
  {
    loans_.push_back({const_cast<void *>(address), std::nullopt, std::move(loan)});
  }

  bool contains(const void * address) const noexcept { return find(address) != loans_.end(); }
  // False: not on loan.
  bool remove(const void * address) noexcept
  {
    const auto found = find(address);
    if (found == loans_.end()) {
      return false;
    }
    loans_.erase(found);
    return true;
  }

private:
  struct Loan
  {
    void * address;
    std::optional<OwnedMessage> message;
    shmcore::ChunkLoan chunk;
  };
  std::vector<Loan>::const_iterator find(const void * address) const noexcept
  {
    return std::find_if(
      loans_.begin(), loans_.end(), [=](const Loan & loan) { return loan.address == address; });
  }

  std::vector<Loan> loans_;
};

}  // namespace rmw_shm

#endif  // ENTITY__LOANED_MESSAGES_HPP_
