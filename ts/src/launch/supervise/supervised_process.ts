// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { formatDuration } from '../../document/units.js';
import type { ProcessPlan } from '../plan/process_plan.js';
import type { Clock } from '../process/clock.js';
import { endGroup, type Urgency } from '../process/end_group.js';
import { ProcessGroup, type Exit, type StartOptions } from '../process/process_group.js';
import { gateText, type AwaitedProcess, type GateKeeper } from '../readiness/gate_keeper.js';
import { describeExit, type UntimedEvent } from './launch_event.js';
import type { ProcessOutput } from './process_output.js';
import { RespawnSchedule, succeeded } from './respawn_schedule.js';

export type ProcessState = 'waiting' | 'running' | 'restarting' | 'stopping' | 'ended' | 'failed';

/** A process of a launch as it is now. */
export interface ProcessStatus {
  readonly id: string;
  /** Full name in the graph; undefined where the process names its nodes itself. */
  readonly rosNode: string | undefined;
  readonly state: ProcessState;
  /** Of the leader, which is also the number of the process group. */
  readonly pid: number | undefined;
  readonly restarts: number;
  /** How it ended the last time. */
  readonly lastExit: Exit | undefined;
  /** Why it failed, or what it waits for. */
  readonly reason: string | undefined;
  /** Unix milliseconds of the last change of state. */
  readonly since: number;
  readonly logFile: string | undefined;
}

/** The end of a process's life in a launch. */
export interface Finished {
  /** Undefined if it was never started. */
  readonly exit: Exit | undefined;
  /** Why it failed; undefined if it did not. */
  readonly failure: string | undefined;
  /** It was never started, because a gate did not open: in time, or for good. */
  readonly blocked: 'late' | 'never' | undefined;
}

/** Tells the watchdog whom to end should the launcher die. */
interface Guard {
  guard(group: number): void;
  release(group: number): void;
}

export interface SupervisionWorld {
  readonly clock: Clock;
  /** From 0 to 1; spreads restarts. */
  readonly random: () => number;
  readonly gates: GateKeeper;
  readonly guard: Guard;
  readonly urgency: Urgency;
  readonly start: (options: StartOptions) => Promise<ProcessGroup>;
  /** Resolves when it is this process's turn to be started. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  readonly emit: (event: UntimedEvent) => void;
  readonly wallClock: () => number;
}

const notStarted: Finished = { exit: undefined, failure: undefined, blocked: undefined };

/** One process from its gates to its last end. */
export class SupervisedProcess implements AwaitedProcess {
  readonly started: Promise<void>;
  readonly finished: Promise<Finished>;
  private markStarted: () => void = () => undefined;
  private readonly stopping = new AbortController();
  private readonly respawn: RespawnSchedule;
  private status: ProcessStatus;

  constructor(
    readonly plan: ProcessPlan,
    private readonly output: ProcessOutput,
    private readonly world: SupervisionWorld,
  ) {
    this.started = new Promise((resolve) => (this.markStarted = resolve));
    this.respawn = new RespawnSchedule(plan.respawn, world.random);
    this.status = {
      id: plan.id,
      rosNode: plan.rosNode,
      state: 'waiting',
      pid: undefined,
      restarts: 0,
      lastExit: undefined,
      reason: undefined,
      since: world.wallClock(),
      logFile: output.logFile,
    };
    // Later, when all processes that a gate may name exist, and whoever launches them listens.
    this.finished = new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.live());
  }

  get current(): ProcessStatus {
    return this.status;
  }

  /** Ends it, or keeps it from being started; `finished` tells when that is done. */
  stop(): void {
    this.stopping.abort();
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async live(): Promise<Finished> {
    const result = await this.untilTheEnd();
    const state = result.failure === undefined ? 'ended' : 'failed';
    this.become({ state, pid: undefined, reason: result.failure });
    this.output.close();
    return result;
  }

  private async untilTheEnd(): Promise<Finished> {
    const closed = await this.throughGates();
    if (closed !== undefined) return closed;
    for (;;) {
      await this.world.turn(this.stopping.signal);
      if (this.isStopped()) return { ...notStarted, exit: this.status.lastExit };
      const exit = await this.once();
      if (this.isStopped()) return { exit, failure: undefined, blocked: undefined };
      const finished = await this.restOrEnd(exit);
      if (finished !== undefined) return finished;
    }
  }

  private async throughGates(): Promise<Finished | undefined> {
    const { gates, id } = this.plan;
    const { emit } = this.world;
    if (gates.length > 0) {
      const what = gates.map(gateText);
      emit({ type: 'waiting', process: id, for: what });
      this.become({ reason: `waits for ${what.join(', ')}` });
    }
    const { blockedBy, passed } = await this.world.gates.wait(gates, this.stopping.signal);
    for (const { reason } of passed) {
      emit({ type: 'gate-timeout', process: id, reason, startedAnyway: true });
    }
    if (this.isStopped()) return notStarted;
    if (blockedBy === undefined) return undefined;
    const { reason, timedOut } = blockedBy;
    emit({ type: 'gate-timeout', process: id, reason, startedAnyway: false });
    const failure = `${id} was not started: ${reason}`;
    return { exit: undefined, failure, blocked: timedOut ? 'late' : 'never' };
  }

  /** One life: from the start to the end of the whole group. Undefined if it could not start. */
  private async once(): Promise<Exit | undefined> {
    const { world, plan, output } = this;
    let group: ProcessGroup;
    try {
      group = await world.start({
        ...plan,
        onOutput: (stream, chunk) => {
          output.write(stream, chunk);
        },
      });
    } catch (error) {
      const { message } = error as Error;
      world.emit({ type: 'not-started', process: plan.id, reason: message });
      this.become({ reason: message });
      return undefined;
    }
    const { pid } = group;
    world.guard.guard(pid);
    const { restarts } = this.status;
    output.note(`started, pid ${pid}`);
    this.become({ state: 'running', pid, reason: undefined });
    world.emit({ type: 'started', process: plan.id, pid, restarts });
    this.markStarted();
    const exit = await this.untilEmpty(group);
    world.guard.release(pid);
    return exit;
  }

  /** Leaves nothing at the signal behind: it lives on, over any number of restarts. */
  private async exitOrStop(group: ProcessGroup): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const over = (): void => {
        signal.removeEventListener('abort', over);
        resolve();
      };
      signal.addEventListener('abort', over);
      void group.exited.then(over);
    });
  }

  /** Waits for the leader to end, or for the order to stop; then nobody of the group stays. */
  private async untilEmpty(group: ProcessGroup): Promise<Exit> {
    const { world, plan, output } = this;
    await this.exitOrStop(group);
    const byItself = group.leaderHasExited;
    if (!byItself) this.become({ state: 'stopping' });
    const { signal, survivors } = await endGroup(group, plan.stop, world.clock, world.urgency);
    if (survivors.length > 0) {
      group.letGo();
      const pids = survivors.map(({ pid }) => pid);
      world.emit({ type: 'unreachable', process: plan.id, pids });
    }
    const leaderLives = survivors.some(({ pid }) => pid === group.pid);
    const exit = leaderLives ? { code: undefined, signal: undefined } : await group.exited;
    output.note(describeExit(exit));
    this.become({ pid: undefined, lastExit: exit });
    const stoppedBy = byItself ? undefined : signal;
    world.emit({ type: 'exited', process: plan.id, pid: group.pid, ...exit, stoppedBy });
    return exit;
  }

  /** After an end of its own: the pause before the next start, or why there is none. */
  private async restOrEnd(exit: Exit | undefined): Promise<Finished | undefined> {
    const { world, plan } = this;
    const { id } = plan;
    const how =
      exit === undefined
        ? `${id} could not be started: ${this.status.reason ?? ''}`
        : `${id} ${describeExit(exit)}`;
    const next = this.respawn.next(exit ?? { code: 127, signal: undefined }, world.clock.now());
    if (next.then === 'end') {
      const failure = exit !== undefined && succeeded(exit) ? undefined : how;
      return { exit, failure, blocked: undefined };
    }
    if (next.then === 'give-up') {
      const { window } = plan.respawn;
      world.emit({ type: 'gave-up', process: id, restarts: next.restarts, window });
      const often = `restarted ${next.restarts} times within ${formatDuration(window)}`;
      return { exit, failure: `${how}; given up, as it was ${often}`, blocked: undefined };
    }
    const restarts = this.status.restarts + 1;
    this.become({ state: 'restarting', restarts });
    world.emit({ type: 'restarting', process: id, delay: next.delay, restarts });
    await world.clock.sleep(next.delay, this.stopping.signal);
    return this.isStopped() ? { exit, failure: undefined, blocked: undefined } : undefined;
  }

  private become(change: Partial<ProcessStatus>): void {
    this.status = { ...this.status, ...change, since: this.world.wallClock() };
  }
}
