// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { setMaxListeners } from 'node:events';
import type { GraphSource } from '../../graph/index.js';
import { formatDuration } from '../../document/units.js';
import type { Gate, GraphPlace } from '../plan/process_plan.js';
import type { Clock } from '../process/clock.js';
import type { Exit } from '../process/process_group.js';
import { describeExit } from '../supervise/launch_event.js';
import { conditionText, missingIn, missingText } from './graph_condition.js';
import { GraphWatch } from './graph_watch.js';

/** What gates need to know of another process of the launch. */
export interface AwaitedProcess {
  /** Resolves when it was started for the first time; never, if it is not. */
  readonly started: Promise<void>;
  /** Resolves when it has ended and will not be restarted. */
  readonly finished: Promise<{ readonly exit: Exit | undefined }>;
}

export interface GateWorld {
  readonly clock: Clock;
  readonly openGraph: (place: GraphPlace) => Promise<GraphSource>;
  readonly process: (id: string) => AwaitedProcess;
}

/** Why a gate did not open. */
export interface ClosedGate {
  readonly reason: string;
  /** False: it never will, however long one waits. */
  readonly timedOut: boolean;
  /** The description says not to mind. */
  readonly startAnyway: boolean;
}

export interface GateResult {
  readonly blockedBy: ClosedGate | undefined;
  /** Gates that did not open in time, at which the process is to be started all the same. */
  readonly passed: readonly ClosedGate[];
}

type GateOf<K extends Gate['kind']> = Extract<Gate, { readonly kind: K }>;

export function gateText(gate: Gate): string {
  switch (gate.kind) {
    case 'graph':
      return conditionText(gate.condition);
    case 'started':
      return `the start of ${gate.process}`;
    case 'exited':
      return `the end of ${gate.process}`;
    case 'delay':
      return formatDuration(gate.delay);
  }
}

/** Resolves when the signal aborts. */
function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

/** Waits for the gates of all processes of a launch. */
export class GateKeeper {
  private readonly watches = new Map<string, GraphWatch>();

  constructor(private readonly world: GateWorld) {}

  /** Ends when all of them are open, when one never will be, or when the signal has aborted. */
  async wait(gates: readonly Gate[], signal: AbortSignal): Promise<GateResult> {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    setMaxListeners(0, either);
    const passed: ClosedGate[] = [];
    const opened = gates.map(async (gate) => {
      const closed = await this.open(gate, either);
      if (closed?.startAnyway !== true) return closed;
      passed.push(closed);
      return undefined;
    });
    const blocked = opened.map(async (one) => (await one) ?? new Promise<never>(() => undefined));
    const blockedBy = await Promise.race([...blocked, Promise.all(opened).then(() => undefined)]);
    over.abort();
    if (blockedBy !== undefined || signal.aborted) return { blockedBy, passed };
    // Delays begin when all else is there.
    const delays = gates.flatMap((gate) => (gate.kind === 'delay' ? gate.delay : []));
    await this.world.clock.sleep(Math.max(0, ...delays), signal);
    return { blockedBy: undefined, passed };
  }

  private open(gate: Gate, signal: AbortSignal): Promise<ClosedGate | undefined> {
    switch (gate.kind) {
      case 'delay':
        return Promise.resolve(undefined);
      case 'started':
      case 'exited':
        return this.openByProcess(gate, signal);
      case 'graph':
        return this.openByGraph(gate, signal);
    }
  }

  private async openByProcess(
    gate: GateOf<'started' | 'exited'>,
    signal: AbortSignal,
  ): Promise<ClosedGate | undefined> {
    const { kind, process: id, timeout, onTimeout } = gate;
    const startAnyway = onTimeout === 'start';
    const { started, finished } = this.world.process(id);
    const ended = finished.then(({ exit }): ClosedGate | undefined => {
      if (exit?.code === 0) return undefined;
      const how = exit === undefined ? 'was never started' : describeExit(exit);
      return { reason: `process ${id} ${how}`, timedOut: false, startAnyway };
    });
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const late = (
      timeout === undefined ? aborted(until) : this.world.clock.sleep(timeout, until)
    ).then((): ClosedGate | undefined => {
      if (until.aborted) return undefined;
      const what = kind === 'started' ? 'has not been started' : 'has not ended';
      const reason = `process ${id} ${what} after ${formatDuration(timeout ?? 0)}`;
      return { reason, timedOut: true, startAnyway };
    });
    const begun = kind === 'started' ? [started.then(() => undefined)] : [];
    try {
      return await Promise.race([...begun, ended, late]);
    } finally {
      over.abort();
    }
  }

  private async openByGraph(
    gate: GateOf<'graph'>,
    signal: AbortSignal,
  ): Promise<ClosedGate | undefined> {
    const { condition, place, process: id, timeout, onTimeout } = gate;
    const startAnyway = onTimeout === 'start';
    const target = id === undefined ? undefined : this.world.process(id);
    const gone = new Promise<ClosedGate>((resolve) => {
      void target?.finished.then(({ exit }) => {
        const how = exit === undefined ? 'was never started' : describeExit(exit);
        const reason = `${conditionText(condition)} will not come: process ${id ?? ''} ${how}`;
        resolve({ reason, timedOut: false, startAnyway });
      });
    });
    // The time counts from the start of whom it waits for: it may have gates of its own.
    const begun =
      target === undefined
        ? undefined
        : await Promise.race([target.started, gone, aborted(signal)]);
    if (begun !== undefined) return begun;
    if (signal.aborted) return undefined;
    const lacking = this.watchOf(place).wait(
      (graph) => missingIn(graph, condition),
      timeout,
      signal,
    );
    const seen = lacking.then(
      (missing): ClosedGate | undefined =>
        missing === undefined || signal.aborted
          ? undefined
          : {
              reason: missingText(missing, formatDuration(timeout)),
              timedOut: true,
              startAnyway,
            },
      (error: unknown): ClosedGate => ({
        reason: error instanceof Error ? error.message : String(error),
        timedOut: false,
        startAnyway,
      }),
    );
    return Promise.race([seen, gone]);
  }

  private watchOf(place: GraphPlace): GraphWatch {
    const { rmw, domainId, shmDirectory } = place;
    const key = JSON.stringify([rmw, domainId, shmDirectory]);
    const known = this.watches.get(key);
    if (known !== undefined) return known;
    const watch = new GraphWatch(() => this.world.openGraph(place), this.world.clock);
    this.watches.set(key, watch);
    return watch;
  }
}
