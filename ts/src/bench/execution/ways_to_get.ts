// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { peers } from '../plan/peers.js';

/** What there is to choose from, of a ROS 2 that comes as packages and of one that comes as wheels. */
export interface Distribution {
  readonly distro: string;
  readonly fromWheels: boolean;
}

interface Ways {
  /** Of the distribution's packages, behind ros-DISTRO-. */
  readonly apt?: string;
  /** Where there are no packages, because ROS 2 itself is none. */
  readonly wheels: string;
}

const setUp = 'npm run setup';

function fromSource(repository: string): string {
  return (
    `build github.com/${repository} (branch of the distribution) against the ROS 2 in force, and ` +
    'put its install folder into AMENT_PREFIX_PATH'
  );
}

/** By rmw and by client library. */
const ways: Readonly<Record<string, Ways>> = {
  rmw_shm: { wheels: setUp },
  rmw_shm_cpp: { wheels: setUp },
  rmw_fastrtps_cpp: { apt: 'rmw-fastrtps-cpp', wheels: setUp },
  rmw_fastrtps_dynamic_cpp: {
    apt: 'rmw-fastrtps-dynamic-cpp',
    wheels: fromSource('ros2/rmw_fastrtps'),
  },
  rmw_cyclonedds_cpp: { apt: 'rmw-cyclonedds-cpp', wheels: fromSource('ros2/rmw_cyclonedds') },
  rmw_zenoh_cpp: { apt: 'rmw-zenoh-cpp', wheels: fromSource('ros2/rmw_zenoh') },
  rmw_connextdds: { apt: 'rmw-connextdds', wheels: fromSource('ros2/rmw_connextdds') },
  rclpy: { apt: 'rclpy', wheels: setUp },
  rclnodejs: { wheels: setUp },
};

/** How to get an rmw, a client library or a peer; undefined for one that nobody has told us of. */
export function wayToGet(name: string, { distro, fromWheels }: Distribution): string | undefined {
  const peer = peers[name];
  if (peer !== undefined) return peer.howToBuild;
  const known = ways[name];
  if (known === undefined) return undefined;
  const { apt, wheels } = known;
  return apt === undefined || fromWheels ? wheels : `sudo apt install ros-${distro}-${apt}`;
}
