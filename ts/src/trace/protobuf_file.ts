// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { crc32 } from 'node:zlib';
import protobuf from 'protobufjs/minimal.js';
import { l2net } from '#proto/l2net_trace.js';
import type { EndpointKind } from '../graph/index.js';
import type { Miss, MissReason, Trace, TracedMessage } from './trace.js';
import { traceFormat, traceVersion } from './trace_file.js';

const { util } = protobuf;
const { Endpoint, Miss: MissMessage, Trace: TraceMessage, TraceEnvelope } = l2net.trace.v1;

const kinds: Readonly<Record<EndpointKind, l2net.trace.v1.Endpoint.Kind>> = {
  publisher: Endpoint.Kind.KIND_PUBLISHER,
  subscription: Endpoint.Kind.KIND_SUBSCRIPTION,
  client: Endpoint.Kind.KIND_CLIENT,
  service: Endpoint.Kind.KIND_SERVICE,
};

const reasons: Readonly<Record<MissReason, l2net.trace.v1.Miss.Why>> = {
  superseded: MissMessage.Why.WHY_SUPERSEDED,
  lost: MissMessage.Why.WHY_LOST,
  filtered: MissMessage.Why.WHY_FILTERED,
};

function messageOf(
  message: TracedMessage,
  place: (gid: string) => number,
): l2net.trace.v1.Message.$Properties {
  const { writer, client, sequence, bytes, publishNs, notifyNs, wakes, takes, missed } = message;
  return {
    writer: place(writer),
    client: client === undefined ? null : place(client),
    sequence,
    bytes: bytes ?? null,
    publishNs: publishNs ?? null,
    notifyNs: notifyNs ?? null,
    wakes: wakes ?? null,
    takes: takes.map(({ reader, ns }) => ({ reader: place(reader), ns })),
    missed: missed.map(({ reader, ns, why }: Miss) => ({
      ...{ reader: place(reader), ns },
      why: reasons[why],
    })),
  };
}

/** Where each endpoint is in the list: everyone whom a message names is there. */
function placesOf(trace: Trace): (gid: string) => number {
  const places = new Map(trace.endpoints.map(({ gid }, place) => [gid, place]));
  return (gid) => {
    const place = places.get(gid);
    if (place === undefined) throw new Error(`the trace does not list endpoint ${gid}`);
    return place;
  };
}

type Field64 = NonNullable<l2net.trace.v1.Trace.$Properties['beganNs']>;

/** As protobufjs has 64 bits; its two declarations of that class do not know each other. */
function field64(bits: bigint): Field64 {
  const half = (shift: bigint): number => Number(BigInt.asIntN(32, bits >> shift));
  return new util.Long(half(0n), half(32n), true) as unknown as Field64;
}

export function encodeTrace(trace: Trace): Uint8Array {
  const place = placesOf(trace);
  const content = TraceMessage.encode({
    domainId: trace.domainId,
    beganMs: trace.beganMs,
    beganNs: field64(trace.beganNs),
    durationNs: trace.durationNs,
    entriesLost: trace.entriesLost,
    live: trace.live,
    tracing: trace.tracing,
    silent: trace.silent,
    processes: [...trace.processes],
    endpoints: trace.endpoints.map(({ gid, kind, topic, type, node, process }) => ({
      gid: Buffer.from(gid, 'hex'),
      kind: kinds[kind],
      ...{ topic, type },
      node: node ?? null,
      process: process ?? null,
    })),
    messages: trace.messages.map((message) => messageOf(message, place)),
  }).finish();
  return TraceEnvelope.encode({
    format: traceFormat,
    ...traceVersion,
    crc32: crc32(content),
    trace: content,
  }).finish();
}
