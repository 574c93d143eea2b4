// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { SystemLoad } from '../../inspect/system_load.js';

const calm = { overrun: 0, cap: 0, corrupt: 0, unreached: 0 };

/** A system with one topic that loses messages and one that does not. */
export const load: SystemLoad = {
  ...{ domainId: 3, seconds: 2, nodes: 12 },
  topics: [
    {
      ...{ name: '/scan', types: ['sensor_msgs/msg/LaserScan'], publishers: 1, subscriptions: 2 },
      ...{ messagesPerSecond: 10, bytesPerSecond: 28_800, pending: 0, supersededPerSecond: 0 },
      latency: { takes: 20, p50Ns: 4600, p99Ns: 120_000, maxNs: 130_000 },
      lostPerSecond: calm,
    },
    {
      ...{ name: '/front/left/camera/driver/image_raw', types: ['sensor_msgs/msg/Image'] },
      ...{ publishers: 1, subscriptions: 1, messagesPerSecond: 30, bytesPerSecond: 240e6 },
      ...{ pending: 7, supersededPerSecond: 1.5, latency: undefined },
      lostPerSecond: { ...calm, overrun: 2, cap: 0.5 },
    },
  ],
  processes: [
    {
      ...{ id: 'a', pid: 4711, program: 'python3.11', nodes: ['/driver', '/helper'], alive: true },
      ...{ cpuPercent: 12.5, pssBytes: 48e6, committedBytes: 250e6 },
      ...{
        messagesOutPerSecond: 40,
        messagesInPerSecond: 0,
        sleepsPerSecond: 3,
        spinHitsPerSecond: 9,
      },
      supervised: { launch: 'robot', restarts: 2, state: 'running (ended by SIGSEGV)' },
    },
    {
      ...{ id: 'b', pid: 12, program: 'viewer', nodes: [], alive: false, supervised: undefined },
      ...{ cpuPercent: undefined, pssBytes: undefined, committedBytes: undefined },
      ...{ messagesOutPerSecond: 0, messagesInPerSecond: 30 },
      ...{ sleepsPerSecond: undefined, spinHitsPerSecond: undefined },
    },
  ],
};
