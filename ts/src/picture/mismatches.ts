// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { compareQos, type PolicyClash } from '../diagnose/qos_compatibility.js';
import { grouped } from '../graph/grouped.js';
import { topicsOf, type Graph, type GraphEndpoint } from '../graph/index.js';
import type { Mismatch } from './scene.js';

function clashText(clashes: readonly PolicyClash[]): string {
  return clashes
    .map(
      ({ policy, offered, requested }) => `${policy}: ${offered} offered, ${requested} requested`,
    )
    .join('; ');
}

/** Endpoints that no comparison can tell apart. */
function alike(endpoints: readonly GraphEndpoint[]): GraphEndpoint[][] {
  return [...grouped(endpoints, ({ qos }) => JSON.stringify(qos)).values()];
}

/** Publishers and subscriptions of one topic whose qualities of service keep them apart. */
export function qosMismatches(graph: Graph): Mismatch[] {
  return topicsOf(graph).flatMap(({ offering, requesting }) =>
    alike(offering).flatMap((offers) =>
      alike(requesting).flatMap((requests) => {
        const [offered, requested] = [offers[0]?.qos, requests[0]?.qos];
        if (offered === undefined || requested === undefined) return [];
        const { verdict, clashes } = compareQos(offered, requested);
        if (verdict !== 'error') return [];
        const reason = clashText(clashes);
        return offers.flatMap(({ id: offering }) =>
          requests.map(({ id: requesting }) => ({ offering, requesting, reason })),
        );
      }),
    ),
  );
}
