// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { systemClock } from '../../launch/process/clock.js';
import { endGroup, Urgency } from '../../launch/process/end_group.js';
import { ProcessGroup, type Exit } from '../../launch/process/process_group.js';

/** Whoever ends an agent should this process not live to do it. */
export interface Guard {
  guard(group: number): void;
  release(group: number): void;
}

export interface AgentCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** After which it counts as hanging. */
  readonly limitMs: number;
}

/** What a program printed at its end, or why it did not come to one. */
export type AgentOutcome = { readonly stdout: string } | { readonly failure: string };

/** Bytes of each stream that are kept: an agent prints one line. */
const most = 1 << 20;

/** Milliseconds from SIGINT to SIGTERM, and from there to SIGKILL. */
export const agentStopTimes = { termAfter: 2000, killAfter: 2000 } as const;

/** Its last lines: the first ones of a long output are seldom about how it ended. */
function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}

function failureOf({ code, signal }: Exit, stderr: string): string {
  const said = lastLines(stderr);
  const how = signal ?? `exit status ${code ?? '?'}`;
  return said === '' ? `ended with ${how} and said nothing` : `${said} (${how})`;
}

/** Runs a program to its end, or ends it and everything that it started. Never rejects. */
export async function runAgent(
  call: AgentCall,
  signal: AbortSignal,
  guard: Guard,
): Promise<AgentOutcome> {
  const texts = { out: '', err: '' };
  let group: ProcessGroup;
  try {
    group = await ProcessGroup.start({
      ...{ command: call.program, args: call.args, env: call.env, cwd: call.cwd },
      onOutput: (stream, chunk) => {
        if (texts[stream].length < most) texts[stream] += chunk.toString();
      },
    });
  } catch (error) {
    return { failure: `${call.program}: ${(error as Error).message}` };
  }
  guard.guard(group.pid);
  const over = new AbortController();
  const late = systemClock.sleep(call.limitMs, AbortSignal.any([signal, over.signal]));
  const exit = await Promise.race([group.exited, late.then(() => undefined)]);
  over.abort();
  // Also where the leader has ended by itself: nobody it started may disturb the next run.
  await endGroup(group, agentStopTimes, systemClock, new Urgency());
  guard.release(group.pid);
  if (signal.aborted) return { failure: 'interrupted' };
  if (exit === undefined) {
    const said = lastLines(texts.err);
    const seconds = Math.round(call.limitMs / 1000);
    return { failure: `killed: no end within ${seconds} s${said === '' ? '' : `; ${said}`}` };
  }
  return exit.code === 0 ? { stdout: texts.out } : { failure: failureOf(exit, texts.err) };
}
