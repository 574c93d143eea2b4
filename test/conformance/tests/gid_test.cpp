// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// GIDs: unique, stable, comparable, padded with zeros (contract point 17).
#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include "harness/messages.hpp"
#include "harness/services.hpp"

namespace conformance
{
namespace
{

using Bytes = std::array<std::uint8_t, RMW_GID_STORAGE_SIZE>;

Bytes bytes_of(const rmw_gid_t & gid)
{
  Bytes bytes;
  std::copy(std::begin(gid.data), std::end(gid.data), bytes.begin());
  return bytes;
}

rmw_gid_t gid_of(const rmw_publisher_t * publisher)
{
  // Patterned, so that a byte the rmw does not write shows.
  rmw_gid_t gid;
  std::memset(&gid, 0xa5, sizeof(gid));
  require_ok(api().get_gid_for_publisher(publisher, &gid), "rmw_get_gid_for_publisher");
  return gid;
}

rmw_gid_t gid_of(const rmw_client_t * client)
{
  rmw_gid_t gid;
  std::memset(&gid, 0xa5, sizeof(gid));
  require_ok(api().get_gid_for_client(client, &gid), "rmw_get_gid_for_client");
  return gid;
}

class Gid : public NodeTest
{
};

TEST_F(Gid, CarriesTheIdentifier)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const Client client = create_client(node, service_type_of<Call>(), topic);
  EXPECT_EQ(
    api().get_implementation_identifier(), gid_of(publisher.get()).implementation_identifier);
  EXPECT_EQ(api().get_implementation_identifier(), gid_of(client.get()).implementation_identifier);
}

TEST_F(Gid, IsStable)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_EQ(bytes_of(gid_of(publisher.get())), bytes_of(gid_of(publisher.get())));
}

TEST_F(Gid, WritesEveryByte)
{
  // Two calls over different patterns agree only if no byte is left as it was.
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  rmw_gid_t zeros{};
  ASSERT_OK(api().get_gid_for_publisher(publisher, &zeros));
  EXPECT_EQ(bytes_of(zeros), bytes_of(gid_of(publisher.get())));
}

TEST_F(Gid, IsNotEmpty)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  EXPECT_NE(Bytes{}, bytes_of(gid_of(publisher.get())));
}

TEST_F(Gid, IsUniqueAmongPublishersAndClients)
{
  std::vector<Publisher> publishers;
  std::vector<Client> clients;
  std::set<Bytes> gids;
  for (int i = 0; i < 30; ++i) {
    publishers.push_back(create_publisher(node, type_of<Numbered>(), topic));
    gids.insert(bytes_of(gid_of(publishers.back().get())));
    clients.push_back(create_client(node, service_type_of<Call>(), topic));
    gids.insert(bytes_of(gid_of(clients.back().get())));
  }
  EXPECT_EQ(60u, gids.size());
}

TEST_F(Gid, IsUniqueAcrossContexts)
{
  Context other_context;
  const Node other_node = create_node(other_context);
  const Publisher here = create_publisher(node, type_of<Numbered>(), topic);
  const Publisher there = create_publisher(other_node, type_of<Numbered>(), topic);
  EXPECT_NE(bytes_of(gid_of(here.get())), bytes_of(gid_of(there.get())));
}

TEST_F(Gid, IsNotReusedAtOnce)
{
  std::set<Bytes> gids;
  for (int i = 0; i < 20; ++i) {
    const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
    gids.insert(bytes_of(gid_of(publisher.get())));
  }
  EXPECT_EQ(20u, gids.size());
}

TEST_F(Gid, ComparesEqualToItself)
{
  const Publisher publisher = create_publisher(node, type_of<Numbered>(), topic);
  const rmw_gid_t gid = gid_of(publisher.get());
  const rmw_gid_t same = gid_of(publisher.get());
  bool equal = false;
  EXPECT_OK(api().compare_gids_equal(&gid, &same, &equal));
  EXPECT_TRUE(equal);
}

TEST_F(Gid, ComparesUnequalToAnother)
{
  const Publisher first = create_publisher(node, type_of<Numbered>(), topic);
  const Publisher second = create_publisher(node, type_of<Numbered>(), topic);
  const rmw_gid_t first_gid = gid_of(first.get());
  const rmw_gid_t second_gid = gid_of(second.get());
  bool equal = true;
  EXPECT_OK(api().compare_gids_equal(&first_gid, &second_gid, &equal));
  EXPECT_FALSE(equal);
}

TEST_F(Gid, OfAClientIsWhatItsRequestsCarry)
{
  const Client client = create_client(node, service_type_of<Call>(), topic);
  const Service service = create_service(node, service_type_of<Call>(), topic);
  await_server(node, client);
  send_number(client, 1);
  const Request request = await_request(service);
  Bytes writer;
  std::copy(
    std::begin(request.info.request_id.writer_guid), std::end(request.info.request_id.writer_guid),
    writer.begin());
  EXPECT_EQ(bytes_of(gid_of(client.get())), writer);
}

}  // namespace
}  // namespace conformance
