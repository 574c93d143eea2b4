// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { ServiceCaller } from '../ros/service_caller.js';
import type { CliContext } from './context.js';
import { stopSignalOf } from './follow.js';
import { milliseconds } from './number_option.js';
import { inSession, rosOptions, timeoutOption, type SessionChoice } from './ros_option.js';

/** Options of every verb that asks a node something. */
export const callerOptions = { ...rosOptions, timeout: timeoutOption } as const;

/** Joins the domain for the time of one task that calls services. */
export async function withCaller<T>(
  context: CliContext,
  choice: SessionChoice & { readonly timeout: number },
  task: (caller: ServiceCaller) => Promise<T>,
): Promise<T> {
  const timeoutMs = milliseconds('--timeout', choice.timeout);
  const { ServiceCaller } = await import('../ros/service_caller.js');
  return inSession(context, choice, (session) =>
    task(new ServiceCaller(session, context, { timeoutMs, signal: stopSignalOf(context) })),
  );
}
