// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { domainIdOf } from './host_facts.js';
import { procFolder } from './host_fixture.js';
import { loadedRmws, rosEnvironment, rosProcesses, softLimit } from './ros_processes.js';

function mapsOf(...libraries: string[]): string {
  return libraries
    .map((name) => `7f00-7f01 r-xp 00000000 08:01 1234   /opt/ros/jazzy/lib/lib${name}.so\n`)
    .join('');
}
const limits = `Limit                     Soft Limit           Hard Limit           Units
Max locked memory         65536                unlimited            bytes
Max open files            1024                 524288               files
Max address space         unlimited            unlimited            bytes
`;

describe('the processes of a host', () => {
  it('are those that have loaded rcl, with what decides whom they meet', () => {
    const folder = procFolder({
      '4711': {
        exe: '/usr/bin/python3.11',
        maps: mapsOf('rcl', 'rmw_implementation', 'rmw_fastrtps_cpp', 'rmw_fastrtps_shared_cpp'),
        environ: 'HOME=/root\0ROS_DOMAIN_ID=7\0ROS_DOMAIN_IDS=9\0',
        status: 'Name:\tpython3\nUid:\t1001\t1001\t1001\t1001\nVmLck:\t      64 kB\n',
        limits,
        mountinfo: '25 1 0:25 / /dev/shm rw - tmpfs tmpfs rw\n',
      },
      '12': { exe: '/bin/bash', maps: mapsOf('rmw_shm', 'c') },
      '13': { maps: mapsOf('rcl'), cmdline: 'python3\0-c\0import x\0--name\0ros2-daemon\0--x\0' },
      self: { maps: mapsOf('rcl') },
    });
    expect(rosProcesses(folder, '/dev/shm')).toEqual([
      {
        ...{ pid: 4711, uid: 1001, program: 'python3.11', rmw: 'rmw_fastrtps_cpp' },
        environment: { ROS_DOMAIN_ID: '7' },
        ...{ sharedMemoryDevice: '0:25', openFilesLimit: 1024 },
        ...{ lockedBytes: 65536, lockedLimit: 65536 },
      },
    ]);
  });

  it('are there although parts of them cannot be read', () => {
    const folder = procFolder({
      '5': { maps: mapsOf('rcl', 'rmw_shm'), status: 'Name:\ttalker\n' },
      '6': {},
    });
    expect(rosProcesses(folder, '/dev/shm')).toEqual([
      {
        ...{ pid: 5, uid: undefined, program: 'talker', rmw: 'rmw_shm', environment: undefined },
        ...{ sharedMemoryDevice: undefined, openFilesLimit: undefined },
        ...{ lockedBytes: undefined, lockedLimit: undefined },
      },
    ]);
    expect(rosProcesses('/nonexistent/proc', '/dev/shm')).toEqual([]);
  });

  it.each([
    ['RMW_IMPLEMENTATION=rmw_shm\0', 'rmw_shm'],
    ['LD_PRELOAD=/lib/libpython3.so:/x/lib/librmw_shm.so\0', 'rmw_shm'],
    ['HOME=/root\0', 'rmw_fastrtps_cpp'],
  ])('use, of two rmws in memory, what %j says', (environ, rmw) => {
    const maps = mapsOf('rcl', 'rmw_fastrtps_cpp', 'rmw_shm');
    const [process] = rosProcesses(procFolder({ '5': { maps, environ } }), '/dev/shm');
    expect(process?.rmw).toBe(rmw);
  });

  it('have helpers of rmws in memory that are none', () => {
    const maps = mapsOf('rmw', 'rmw_dds_common__rosidl_typesupport_cpp', 'rmw_dds_common');
    expect(loadedRmws(maps)).toEqual([]);
  });

  it('have limits', () => {
    expect(softLimit(limits, 'Max open files')).toBe(1024);
    expect(softLimit(limits, 'Max address space')).toBe(Infinity);
    expect(softLimit(limits, 'Max cpu time')).toBeUndefined();
  });

  it('have a domain', () => {
    expect(domainIdOf(rosEnvironment('ROS_DOMAIN_ID=\0'))).toBe(0);
    expect(domainIdOf(rosEnvironment('A=b\0'))).toBe(0);
    expect(domainIdOf({ ROS_DOMAIN_ID: '42' })).toBe(42);
    expect(domainIdOf({ ROS_DOMAIN_ID: 'x' })).toBeUndefined();
  });
});
