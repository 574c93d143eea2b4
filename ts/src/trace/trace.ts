// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { EndpointKind } from '../graph/index.js';

export interface TracedProcess {
  readonly id: string;
  readonly pid: number;
  readonly program: string;
}

export interface TracedEndpoint {
  /** 32 hexadecimal digits, as rmw_message_info_t has it. */
  readonly gid: string;
  readonly kind: EndpointKind;
  /** Empty, as the type is, where the endpoint came and went between two looks at the graph. */
  readonly topic: string;
  readonly type: string;
  /** Its full name. */
  readonly node: string | undefined;
  /** TracedProcess.id */
  readonly process: string | undefined;
}

export interface Take {
  readonly reader: string;
  readonly ns: number;
}

export type MissReason = 'superseded' | 'lost' | 'filtered';

/** A reader will not take the message: it noticed so at that time. */
export interface Miss extends Take {
  readonly why: MissReason;
}

/** All that is known of one message: a topic's, or one direction of a call. */
export interface TracedMessage {
  readonly writer: string;
  /** Of a reply: the client that it is for, by whom a service numbers its messages. */
  readonly client: string | undefined;
  /** With the writer's GID what rmw_message_info_t calls publication_sequence_number. */
  readonly sequence: number;
  readonly bytes: number | undefined;
  /** The publish call began; undefined where that was before the trace, or its entry was lost. */
  readonly publishNs: number | undefined;
  /** All readers had been told, and those asleep woken. */
  readonly notifyNs: number | undefined;
  /** How many were asleep. */
  readonly wakes: number | undefined;
  readonly takes: readonly Take[];
  readonly missed: readonly Miss[];
}

/** Times are nanoseconds of CLOCK_MONOTONIC since its beginning. */
export interface Trace {
  readonly domainId: number;
  /** When it began: Unix milliseconds, and CLOCK_MONOTONIC. */
  readonly beganMs: number;
  readonly beganNs: bigint;
  readonly durationNs: number;
  /** Entries that were overwritten before they could be read; about which messages is not known. */
  readonly entriesLost: number;
  /** Processes of the domain at the end, those that traced, and those that had time to and did not. */
  readonly live: number;
  readonly tracing: number;
  readonly silent: number;
  readonly processes: readonly TracedProcess[];
  readonly endpoints: readonly TracedEndpoint[];
  /** By time. */
  readonly messages: readonly TracedMessage[];
}
