// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphEndpoint } from '../graph/index.js';
import type { AskedQos } from './rcl_qos.js';

/** Enough for a burst between two turns of the event loop. */
const depth = 100;

/** The most that all of these publishers offer, so that a subscription hears each of them. */
export function qosToHear(publishers: readonly GraphEndpoint[]): AskedQos {
  const all = (offers: (publisher: GraphEndpoint) => boolean): boolean =>
    publishers.length > 0 && publishers.every(offers);
  return {
    reliability: all(({ qos }) => qos?.reliability === 'reliable') ? 'reliable' : 'best_effort',
    durability: all(({ qos }) => qos?.durability === 'transient_local')
      ? 'transient_local'
      : 'volatile',
    history: 'keep_last',
    depth,
  };
}
