// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Whom a process wakes when it changed the registry.
#include "domain_fixture.hpp"

namespace shmcore
{
namespace
{

class ChangeHookTest : public DomainTest
{
protected:
  // A member without threads: what peers leave in its mailbox stays there.
  struct Idle
  {
    explicit Idle(const Options & options) : parts(options)
    {
      Result<std::unique_ptr<Registry>> joined =
        Registry::join(options, PlacementTag::rmw_shm, {&Process::Parts::make_files, &parts});
      EXPECT_TRUE(joined) << joined.error().message();
      registry = std::move(*joined);
    }
    uint64_t attend_dirty()
    {
      return parts.mailbox->header.attend_dirty.exchange(0, Memory::acq_rel);
    }

    Process::Parts parts;
    std::unique_ptr<Registry> registry;
  };
};

// A service went live in a slot; before its process tells others, the slot belongs to a publisher.
TEST_F(ChangeHookTest, WhatANoticeTellsIsNotReadFromASlotThatMayBeReused)
{
  std::unique_ptr<Process> self = join();
  Idle peer(options);
  std::unique_ptr<Publisher> reuser = advertise(*self, "/chatter", reliable(1));
  const Registry & registry = self->registry();
  ASSERT_EQ(endpoint_high(registry.file()), 1u);
  ASSERT_EQ(registry.file().endpoint[0].kind, EndpointKind::publisher);

  ChangeNotice notice{Table::endpoint,        0, SlotState::live, false, EndpointKind::service,
                      topic_hash("/add_two"), {}};
  notice.concerned[peer.registry->process_index()] = true;
  (void)peer.attend_dirty();
  Process::Parts::on_change(&self->parts(), self->registry(), notice);
  EXPECT_EQ(peer.attend_dirty() & kAttendMatch, kAttendMatch) << "services match as one unit";

  notice.kind = EndpointKind::publisher;
  Process::Parts::on_change(&self->parts(), self->registry(), notice);
  EXPECT_EQ(peer.attend_dirty() & kAttendMatch, 0u) << "readers hear of it with its first message";
}

}  // namespace
}  // namespace shmcore
