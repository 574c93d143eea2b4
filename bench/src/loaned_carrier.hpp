// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef LOANED_CARRIER_HPP_
#define LOANED_CARRIER_HPP_

#include <cstddef>
#include <memory>

#include "carrier.hpp"

namespace bench
{

// Fixed types in memory that the rmw lends. Only the front and the last byte are written, by which
// the receiver tells a whole message: what lies between belongs to nobody's measurement. An echo
// borrows a message of its own and repeats those, since what was taken may only be read.
shmcore::Result<std::unique_ptr<Carrier>> make_loaned_carrier(std::size_t bytes);

}  // namespace bench

#endif  // LOANED_CARRIER_HPP_
