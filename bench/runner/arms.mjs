// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// An arm is one thing measured under one set of conditions: an rmw in one mode with one message,
// the machine's floor, or a peer. Every round runs each arm once, in a random order of its own.

import { shuffled } from './statistics.mjs';

export const FLOOR = 'floor';
export const PEER_ICEORYX2 = 'iceoryx2';

function rmwArm(rmw, mode, { type, bytes }) {
  return { kind: 'rmw', id: `${rmw}/${mode}/${type}/${bytes}`, rmw, mode, type, bytes };
}

export function armsOf(options) {
  const arms = options.rmws.flatMap((rmw) =>
    options.modes.flatMap((mode) => options.cells.map((cell) => rmwArm(rmw, mode, cell))),
  );
  arms.push({ kind: FLOOR, id: FLOOR });
  if (options.peerIceoryx2 !== undefined) {
    // Beside the polled fixed messages only: it has no blocking mode, and nobody reads or writes
    // the chunks it sends, which would flatter it beside a large message that somebody does.
    const fixed = options.cells.filter(({ type }) => type === 'fixed');
    const sizes = [...new Set(fixed.map(({ bytes }) => bytes))];
    arms.push(
      ...sizes.map((bytes) => ({
        kind: PEER_ICEORYX2,
        id: `${PEER_ICEORYX2}/poll/${bytes}`,
        rmw: PEER_ICEORYX2,
        mode: 'poll',
        type: 'loan',
        bytes,
      })),
    );
  }
  return arms;
}

/** The order of execution: `runs` rounds, each a permutation of all arms. */
export function schedule(arms, runs, random) {
  return Array.from({ length: runs }, (_, run) =>
    shuffled(arms, random).map((arm) => ({ arm, run })),
  ).flat();
}

/** The arm that `arm` is compared with; undefined where there is none or it is that arm itself. */
export function counterpart(arm, arms, baseline) {
  return arms.find(
    (other) =>
      other.kind === 'rmw' &&
      other.rmw === baseline &&
      other !== arm &&
      other.mode === arm.mode &&
      other.type === arm.type &&
      other.bytes === arm.bytes,
  );
}

/**
 * How many samples a large message gets: a run of 8 MB messages must not take a hundred times as
 * long as one of 64 B.
 */
export function sampleCounts({ samples, warmup }, bytes) {
  const share = Math.min(1, (64 * 1024) / bytes);
  const scaled = (count, least) => Math.min(count, Math.max(least, Math.round(count * share)));
  return { samples: scaled(samples, 50), warmup: scaled(warmup, 10) };
}
