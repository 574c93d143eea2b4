// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { l2net } from '#proto/l2net_snapshot.js';
import type { EndpointKind, QosProfile } from '../graph/index.js';

const { Endpoint, Qos } = l2net.snapshot.v1;

/** The names of a model's values and the numbers that stand for them in a file. */
interface Naming<Name extends string, Value extends number> {
  value(name: Name): Value;
  /** Undefined for a number that this version does not know. */
  name(value: number): Name | undefined;
}

function naming<Name extends string, Value extends number>(
  values: Readonly<Record<Name, Value>>,
): Naming<Name, Value> {
  const names = new Map(
    Object.entries(values).map(([name, value]) => [value as number, name as Name]),
  );
  return { value: (name) => values[name], name: (value) => names.get(value) };
}

export const kinds = naming<EndpointKind, l2net.snapshot.v1.Endpoint.Kind>({
  publisher: Endpoint.Kind.KIND_PUBLISHER,
  subscription: Endpoint.Kind.KIND_SUBSCRIPTION,
  client: Endpoint.Kind.KIND_CLIENT,
  service: Endpoint.Kind.KIND_SERVICE,
});

export const reliabilities = naming<QosProfile['reliability'], l2net.snapshot.v1.Qos.Reliability>({
  unknown: Qos.Reliability.RELIABILITY_UNKNOWN,
  reliable: Qos.Reliability.RELIABILITY_RELIABLE,
  best_effort: Qos.Reliability.RELIABILITY_BEST_EFFORT,
  best_available: Qos.Reliability.RELIABILITY_BEST_AVAILABLE,
});

export const durabilities = naming<QosProfile['durability'], l2net.snapshot.v1.Qos.Durability>({
  unknown: Qos.Durability.DURABILITY_UNKNOWN,
  volatile: Qos.Durability.DURABILITY_VOLATILE,
  transient_local: Qos.Durability.DURABILITY_TRANSIENT_LOCAL,
  best_available: Qos.Durability.DURABILITY_BEST_AVAILABLE,
});

export const histories = naming<QosProfile['history'], l2net.snapshot.v1.Qos.History>({
  unknown: Qos.History.HISTORY_UNKNOWN,
  keep_last: Qos.History.HISTORY_KEEP_LAST,
  keep_all: Qos.History.HISTORY_KEEP_ALL,
});

export const livelinesses = naming<QosProfile['liveliness'], l2net.snapshot.v1.Qos.Liveliness>({
  unknown: Qos.Liveliness.LIVELINESS_UNKNOWN,
  automatic: Qos.Liveliness.LIVELINESS_AUTOMATIC,
  manual_by_topic: Qos.Liveliness.LIVELINESS_MANUAL_BY_TOPIC,
  best_available: Qos.Liveliness.LIVELINESS_BEST_AVAILABLE,
});
