// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { compareQos } from '../diagnose/qos_compatibility.js';
import type { QosProfile } from '../graph/index.js';

export interface QosExplanation {
  /** Undefined: it depends on what a policy turns out to be that is not known. */
  readonly compatible: boolean | undefined;
  /** One per policy in which less is, or may be, offered than is requested. */
  readonly reasons: readonly string[];
}

const outcomes = { ok: true, warning: undefined, error: false } as const;

/** Whether a publisher and a subscription match, and if not, who may change what. */
export function explainQos(publisher: QosProfile, subscription: QosProfile): QosExplanation {
  const { verdict, clashes } = compareQos(publisher, subscription);
  return {
    compatible: outcomes[verdict],
    reasons: clashes.map(
      ({ policy, offered, requested }) =>
        `the publisher offers ${policy} ${offered}, the subscription requests ${requested}: ` +
        `let the publisher offer ${requested}, or the subscription request ${offered}`,
    ),
  };
}
