// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef HARNESS__PEER_ROLE_HPP_
#define HARNESS__PEER_ROLE_HPP_

namespace conformance
{

// The peer's side of harness/peer.hpp: executes the commands that arrive on `fd` until told to end
// or the other side is gone. Returns the process's exit code.
int run_peer(int fd);

}  // namespace conformance

#endif  // HARNESS__PEER_ROLE_HPP_
