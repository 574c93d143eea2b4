// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// A second process with a context and a node of its own, told what to do line by line.
//
//   publisher ID TOPIC QOS        QOS: reliability,durability,history,depth,
//   subscription ID TOPIC QOS          as in "reliable,volatile,keep_last,10"
//   bytes_publisher ID TOPIC QOS  publishes byte sequences instead of numbered messages
//   matched ID N                  until publisher or subscription ID has N matches
//   publish ID[,ID...] FIRST N    N messages numbered from FIRST, in turn on the publishers
//   publish_bytes ID SIZE N       N messages of SIZE patterned bytes
//   acked ID                      wait_for_all_acked
//   take ID N                     until N messages have come; answers with their numbers
//   client ID SERVICE, server ID SERVICE
//   available ID                  until the client's server is available
//   call ID FIRST N               sends N requests, does not wait
//   answers ID N                  until N responses have come; answers with their numbers
//   serve ID N                    takes N requests and answers each with its number + 1000
//   destroy ID
//   node NAME                     another node
//   leave                         destroys everything in order and exits
//   exit                          exits at once, destroying nothing
#ifndef HARNESS__PEER_HPP_
#define HARNESS__PEER_HPP_

#include <cstdint>
#include <string>
#include <vector>

#include "harness/domain.hpp"
#include "harness/spawn.hpp"

namespace conformance
{

class Peer
{
public:
  explicit Peer(std::size_t domain = test_domain());
  ~Peer();  // lets it leave, kills it when it does not
  Peer(const Peer &) = delete;
  Peer & operator=(const Peer &) = delete;

  // Executes one command and returns the words after "ok". Throws with the peer's reason when it
  // failed, was too slow or the peer died.
  std::string tell(const std::string & command);

  // Only sends it; await() collects the answer. For what both sides do at once.
  void begin(const std::string & command);
  std::string await();

  // The same with the answer's words as numbers.
  std::vector<std::int32_t> numbers(const std::string & command);

  // End the process in three ways. All return after it is gone; the first two throw unless it
  // exited with 0.
  void leave();
  void exit();
  void kill();

  const std::string & node_name() const { return node_name_; }

private:
  void await_end();
  void reap();         // throws unless the process was killed or ended with 0
  int reap_quietly();  // returns its wait status

  Spawned process_;
  LineReader reader_;
  std::string last_command_;
  std::string node_name_;
};

std::vector<std::int32_t> to_numbers(const std::string & words);

}  // namespace conformance

#endif  // HARNESS__PEER_HPP_
