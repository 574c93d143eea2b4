// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Cell } from '../model.js';

/** A program of the bench on a middleware that is no rmw, with the options of bench_pingpong. */
export interface PeerDefinition {
  /** The program, without its folder. */
  readonly program: string;
  /** Variable that names the program where it is nowhere that we would look. */
  readonly variable: string;
  /** Where it is once built, below the root of the clone. */
  readonly built: string;
  readonly howToBuild: string;
  readonly modes: readonly string[];
  readonly kinds: readonly string[];
  /** There is an rmw on it, too, which it must not be taken for. */
  readonly isUnderRmw?: true;
}

export const peers: Readonly<Record<string, PeerDefinition>> = {
  iceoryx2: {
    program: 'bench_iceoryx2',
    variable: 'L2NET_BENCH_ICEORYX2',
    built: 'bench/peers/iceoryx2/target/release',
    howToBuild: 'cd bench/peers/iceoryx2 && cargo build --release (Rust 1.89 or later)',
    modes: ['poll'],
    kinds: ['loaned', 'fixed'],
  },
  cyclonedds: {
    program: 'bench_cyclonedds',
    variable: 'L2NET_BENCH_CYCLONEDDS',
    built: 'bench/peers/cyclonedds/build',
    howToBuild:
      'sudo apt install cyclonedds-dev && cd bench/peers/cyclonedds && ' +
      'cmake -S . -B build && cmake --build build',
    modes: ['wait', 'poll'],
    kinds: ['fixed'],
    isUnderRmw: true,
  },
};

/** Peers have one QoS, that of bench_pingpong's defaults, and take no pauses. */
export function peerCanMeasure(id: string, { measure, conditions }: Cell): boolean {
  const peer = peers[id];
  if (peer === undefined || measure !== 'latency') return false;
  const { mode, kind, depth, pause_ms: pause, reliability } = conditions;
  const usual = depth === 10 && pause === 0 && reliability === 'reliable';
  return usual && peer.modes.includes(String(mode)) && peer.kinds.includes(String(kind));
}
