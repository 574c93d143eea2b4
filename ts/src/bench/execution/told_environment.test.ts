// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { toldEnvironment } from './told_environment.js';

const ours = ['/clone/bench/profiles/tuned.xml'];

describe('the environment of an arm, as it is kept', () => {
  it.each([
    ['RMW_IMPLEMENTATION', 'rmw_shm', 'rmw_shm'],
    ['ROS_DISTRO', 'jazzy', 'jazzy'],
    ['ROS_AUTOMATIC_DISCOVERY_RANGE', 'LOCALHOST', 'LOCALHOST'],
    ['FASTDDS_BUILTIN_TRANSPORTS', 'LARGE_DATA?max_msg_size=1MB', 'LARGE_DATA?max_msg_size=1MB'],
    ['RMW_FASTRTPS_USE_QOS_FROM_XML', '1', '1'],
    ['RMW_SHM_SPIN_US', '50', '50'],
    ['RMW_SHM_RING_BYTES', '256M', '256M'],
    ['CYCLONEDDS_URI', 'file:///clone/bench/profiles/tuned.xml', 'tuned.xml'],
    ['FASTRTPS_DEFAULT_PROFILES_FILE', '/clone/bench/profiles/tuned.xml', 'tuned.xml'],
    ['FASTRTPS_DEFAULT_PROFILES_FILE', '/home/ada/ada.xml', '(set)'],
    ['CYCLONEDDS_URI', 'file:///home/ada/a b.xml', '(set)'],
    ['CYCLONEDDS_URI', '<CycloneDDS><Peer address="robot7"/></CycloneDDS>', '(XML)'],
    ['ROS_STATIC_PEERS', 'robot7;192.168.1.4', '(set)'],
    ['ROS_DISCOVERY_SERVER', '10.0.0.1:11811', '(set)'],
    ['RMW_SHM_GROUP', 'lovelace', '(set)'],
    ['RMW_SHM_DIR', '/srv/ada', '(set)'],
    ['ZENOH_CONFIG_OVERRIDE', 'connect/endpoints=["tcp/robot7:7447"]', '(set)'],
    ['ROS_STATIC_PEERS', '', ''],
  ])('%s=%s is told as %s', (name, value, expected) => {
    expect(toldEnvironment({ [name]: value }, ours)).toEqual({ [name]: expected });
  });

  it('leaves out what is no business of an rmw', () => {
    expect(toldEnvironment({ PATH: '/bin', SECRET: 'x', L2NET_RCLNODEJS: '/x' }, ours)).toEqual({});
  });
});
