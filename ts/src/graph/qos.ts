// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/**
 * Quality of service as rmw names it. `unknown` where an rmw does not say, and `best_available`
 * where it was asked for and not resolved; neither is compared.
 */
export interface QosProfile {
  readonly reliability: 'reliable' | 'best_effort' | 'best_available' | 'unknown';
  readonly durability: 'volatile' | 'transient_local' | 'best_available' | 'unknown';
  readonly history: 'keep_last' | 'keep_all' | 'unknown';
  readonly liveliness: 'automatic' | 'manual_by_topic' | 'best_available' | 'unknown';
  /** Messages; meaningless for keep_all, 0 where the rmw does not say. */
  readonly depth: number;
  /** Nanoseconds; null is infinite. Exact up to 104 days. */
  readonly deadlineNs: number | null;
  readonly lifespanNs: number | null;
  readonly leaseNs: number | null;
}

/** What rclcpp, rclpy and rclnodejs give an endpoint that asks for nothing. */
export const defaultQos: QosProfile = {
  reliability: 'reliable',
  durability: 'volatile',
  history: 'keep_last',
  liveliness: 'automatic',
  depth: 10,
  deadlineNs: null,
  lifespanNs: null,
  leaseNs: null,
};
