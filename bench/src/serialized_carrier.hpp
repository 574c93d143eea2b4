// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef SERIALIZED_CARRIER_HPP_
#define SERIALIZED_CARRIER_HPP_

#include <cstddef>
#include <memory>

#include "carrier.hpp"

namespace bench
{

// The dynamic type as CDR bytes, made by rmw_serialize once and then only stamped: what is measured
// is the way of bytes through the rmw, as a recorder or a bridge takes it.
shmcore::Result<std::unique_ptr<Carrier>> make_serialized_carrier(
  std::size_t bytes, const RmwLibrary & rmw);

}  // namespace bench

#endif  // SERIALIZED_CARRIER_HPP_
