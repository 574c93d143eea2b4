// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { QosProfile } from '../graph/index.js';
import type { RclDuration, RclQos, RclQosProfile } from './rcl.js';

// As rmw/types.h numbers them; 0 is "system default", which an endpoint that exists no longer has.
const reliabilities = ['unknown', 'reliable', 'best_effort', 'unknown', 'best_available'] as const;
const durabilities = [
  ...(['unknown', 'transient_local', 'volatile', 'unknown', 'best_available'] as const),
];
const histories = ['unknown', 'keep_last', 'keep_all', 'unknown'] as const;
const livelinesses = [
  ...(['unknown', 'automatic', 'unknown', 'manual_by_topic', 'unknown', 'best_available'] as const),
];

/** 2^63 - 1 nanoseconds, which stands for no bound. */
const infinite: RclDuration = { seconds: 9_223_372_036n, nanoseconds: 854_775_807 };

/** Unspecified durations, which are 0, are as good as none. */
function durationNs({ seconds, nanoseconds }: RclDuration): number | null {
  if (seconds === 0n && nanoseconds === 0) return null;
  const unbounded =
    seconds > infinite.seconds ||
    (seconds === infinite.seconds && nanoseconds >= infinite.nanoseconds);
  return unbounded ? null : Number(seconds) * 1e9 + nanoseconds;
}

export function qosFromRcl(qos: RclQosProfile): QosProfile {
  return {
    reliability: reliabilities[qos.reliability] ?? 'unknown',
    durability: durabilities[qos.durability] ?? 'unknown',
    history: histories[qos.history] ?? 'unknown',
    liveliness: livelinesses[qos.liveliness] ?? 'unknown',
    depth: qos.depth,
    deadlineNs: durationNs(qos.deadline),
    lifespanNs: durationNs(qos.lifespan),
    leaseNs: durationNs(qos.liveliness_lease_duration),
  };
}

/** The part of a profile that rclnodejs lets an endpoint ask for: no durations. */
export type AskedQos = Pick<QosProfile, 'reliability' | 'durability' | 'history' | 'depth'>;

/** What is unknown is left to the rmw's default. */
export function rclQos({ reliability, durability, history, depth }: AskedQos): RclQos {
  const number = (names: readonly string[], name: string): number =>
    name === 'unknown' ? 0 : names.indexOf(name);
  return {
    history: number(histories, history),
    depth,
    reliability: number(reliabilities, reliability),
    durability: number(durabilities, durability),
    liveliness: livelinesses.indexOf('automatic'),
    avoidRosNameSpaceConventions: false,
  };
}
