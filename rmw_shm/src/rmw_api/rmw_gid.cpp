// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include <cstring>

#include "entity/client.hpp"
#include "entity/publisher.hpp"
#include "identifier.hpp"
#include "rmw/rmw.h"
#include "rmw_api/border.hpp"

using rmw_shm::check_argument;
using rmw_shm::check_handle;
using rmw_shm::entity_of;

namespace
{

void hand_out(const shmcore::Gid & from, rmw_gid_t & to) noexcept
{
  static_assert(sizeof(to.data) == sizeof(from));
  to.implementation_identifier = rmw_shm::kIdentifier;
  std::memcpy(to.data, from.data(), sizeof(to.data));
}

}  // namespace

extern "C" {

rmw_ret_t rmw_get_gid_for_publisher(const rmw_publisher_t * publisher, rmw_gid_t * gid)
{
  RMW_SHM_CHECK(check_handle(publisher, "publisher"));
  RMW_SHM_CHECK(check_argument(gid, "gid"));
  hand_out(entity_of<rmw_shm::Publisher>(publisher).gid(), *gid);
  return RMW_RET_OK;
}

rmw_ret_t rmw_get_gid_for_client(const rmw_client_t * client, rmw_gid_t * gid)
{
  RMW_SHM_CHECK(check_handle(client, "client"));
  RMW_SHM_CHECK(check_argument(gid, "gid"));
  hand_out(entity_of<rmw_shm::Client>(client).gid(), *gid);
  return RMW_RET_OK;
}

rmw_ret_t rmw_compare_gids_equal(const rmw_gid_t * gid1, const rmw_gid_t * gid2, bool * result)
{
  RMW_SHM_CHECK(check_handle(gid1, "gid1"));
  RMW_SHM_CHECK(check_handle(gid2, "gid2"));
  RMW_SHM_CHECK(check_argument(result, "result"));
  *result = std::memcmp(gid1->data, gid2->data, sizeof(gid1->data)) == 0;
  return RMW_RET_OK;
}

}  // extern "C"
