// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { counterpart, FLOOR, PEER_ICEORYX2 } from './arms.mjs';
import { acrossRuns, ratioOfMedians, seededRandom } from './statistics.mjs';

const figures = ['min', 'p50', 'p90', 'p99', 'p99_9', 'max', 'mean'];

function resultsOf(arm, outcomes) {
  return outcomes
    .filter((one) => one.arm === arm && one.result !== undefined)
    .map((one) => one.result);
}

// A run that lost every message has no percentiles.
function column(results, read) {
  return results.map(read).filter((value) => value !== undefined);
}

function percentiles(results, member) {
  return Object.fromEntries(
    figures.map((figure) => [
      figure,
      acrossRuns(column(results, (result) => result[member]?.[figure])),
    ]),
  );
}

/** Medians over rounds of every p50 that the floor program reports, sizes included. */
export function summarizeFloor(results) {
  const names = Object.keys(results[0] ?? {}).filter((name) => name.endsWith('_ns'));
  return Object.fromEntries(
    names.map((name) => {
      const bySize = results[0][name].p50 === undefined;
      if (!bySize) return [name, acrossRuns(results.map((result) => result[name].p50))];
      return [
        name,
        Object.fromEntries(
          Object.keys(results[0][name]).map((size) => [
            size,
            acrossRuns(results.map((result) => result[name][size].p50)),
          ]),
        ),
      ];
    }),
  );
}

/**
 * What an arm cannot be faster than: a message that is copied in and out, polled or not, costs the
 * copies; a waiting reader costs a wake besides, unless both sides spin.
 */
export function floorOf(arm, floor, lineBeside) {
  if (arm.mode === 'wait' && arm.bytes <= 1024) {
    return { name: 'futex wake', ns: floor.futex_wake_ns?.median };
  }
  if (arm.bytes <= 1024) {
    return { name: 'cache line', ns: lineBeside ?? floor.cache_line_ns?.median };
  }
  return { name: 'two copies', ns: floor.copy_handoff_ns?.[arm.bytes]?.median };
}

// Means, because that is all the peer reports; polled fixed messages of the same size only.
function ratioToPeer(arm, results, { arms, outcomes, random }) {
  const peer = arms.find((other) => other.kind === PEER_ICEORYX2 && other.bytes === arm.bytes);
  if (peer === undefined || arm.type !== 'fixed' || arm.mode !== 'poll') return undefined;
  const mean = (result) => result.whole_run_half_round_trip_ns;
  return ratioOfMedians(column(results, mean), column(resultsOf(peer, outcomes), mean), random);
}

function summarizeArm(arm, context) {
  const { arms, outcomes, baseline, random, floor } = context;
  const results = resultsOf(arm, outcomes);
  const other = counterpart(arm, arms, baseline);
  const otherResults = other === undefined ? [] : resultsOf(other, outcomes);
  const ratio = (read) => ratioOfMedians(column(results, read), column(otherResults, read), random);
  const half = percentiles(results, 'half_round_trip_ns');
  const whole = acrossRuns(column(results, (result) => result.whole_run_half_round_trip_ns));
  const beside = acrossRuns(column(results, (result) => result.cache_line_beside_ns));
  const under = floorOf(arm, floor, beside?.median);
  const central = half.p50?.median ?? whole?.median;
  return {
    ...arm,
    runs: results.length,
    failures: outcomes
      .filter((one) => one.arm === arm && one.failure !== undefined)
      .map((one) => one.failure),
    lost: results.reduce((sum, result) => sum + (result.lost ?? 0), 0),
    half_round_trip_ns: half,
    ...(results.some((result) => result.one_way_ns !== undefined)
      ? { one_way_ns: percentiles(results, 'one_way_ns') }
      : {}),
    whole_run_half_round_trip_ns: whole,
    ping_thread_switches: acrossRuns(
      column(results, (result) => result.ping_thread?.voluntary_switches),
    ),
    ping_thread_faults: acrossRuns(column(results, (result) => result.ping_thread?.minor_faults)),
    against_baseline:
      other === undefined
        ? undefined
        : {
            baseline,
            p50: ratio((result) => result.half_round_trip_ns?.p50),
            p99: ratio((result) => result.half_round_trip_ns?.p99),
          },
    cache_line_beside_ns: beside,
    against_iceoryx2: ratioToPeer(arm, results, context),
    against_floor:
      under.ns === undefined || central === undefined
        ? undefined
        : {
            floor: under.name,
            ratio: central / under.ns,
          },
  };
}

/** Everything that the table shows and the results folder keeps. */
export function summarizeRun(arms, outcomes, options) {
  const floorArm = arms.find((arm) => arm.kind === FLOOR);
  const floor = summarizeFloor(resultsOf(floorArm, outcomes));
  const context = {
    arms,
    outcomes,
    floor,
    baseline: options.baseline,
    random: seededRandom(options.seed),
  };
  return {
    unit: 'nanoseconds one way (half a round trip); median, min and max over runs',
    floor,
    floor_failures: outcomes
      .filter((one) => one.arm === floorArm && one.failure !== undefined)
      .map((one) => one.failure),
    arms: arms.filter((arm) => arm !== floorArm).map((arm) => summarizeArm(arm, context)),
  };
}
