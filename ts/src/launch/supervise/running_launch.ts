// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { basename, join } from 'node:path';
import { logFileName } from '../output/log_directory.js';
import { dependentsOf } from '../plan/dependencies.js';
import type { GraphPlace, LaunchPlan } from '../plan/process_plan.js';
import type { Clock } from '../process/clock.js';
import { Urgency } from '../process/end_group.js';
import { environmentOf, processesWith, statOf } from '../process/proc.js';
import { ProcessGroup } from '../process/process_group.js';
import { Watchdog } from '../process/watchdog.js';
import { GateKeeper } from '../readiness/gate_keeper.js';
import type { GraphSource } from '../../graph/index.js';
import { launchStateVersion, type LaunchState } from '../state/launch_state.js';
import { StateFile } from '../state/state_file.js';
import type { LaunchOutcome, UntimedEvent } from './launch_event.js';
import { LaunchEvents } from './launch_events.js';
import { ProcessOutput } from './process_output.js';
import { StartTurns } from './start_turns.js';
import {
  SupervisedProcess,
  type Finished,
  type ProcessStatus,
  type SupervisionWorld,
} from './supervised_process.js';

/** In the environment of every process of a launch: which launch, and which of its processes. */
const launchVariable = 'L2NET_LAUNCH';
const processVariable = 'L2NET_LAUNCH_PROCESS';

export interface LaunchWorld {
  readonly clock: Clock;
  readonly random: () => number;
  readonly openGraph: (place: GraphPlace) => Promise<GraphSource>;
  /** Folder for this launch's logs; undefined: none are kept. */
  readonly logDirectory: string | undefined;
  /** Folder for what other programs may know of this launch while it runs. */
  readonly stateDirectory: string;
}

/** A launch that has begun: its processes, what happens to them, and how to end them. */
export class RunningLaunch {
  readonly events = new LaunchEvents();
  /** Resolves when nothing of the launch is left. */
  readonly done: Promise<LaunchOutcome>;
  readonly logDirectory: string | undefined;
  private readonly processes = new Map<string, SupervisedProcess>();
  private readonly urgency = new Urgency();
  private readonly startedMs = Date.now();
  private readonly stateFile: StateFile;
  private readonly watchdog: Watchdog;
  private readonly mark: string;
  private readonly failures: string[] = [];
  private status: LaunchOutcome['status'] = 'ended';
  private stopping = false;

  constructor(
    readonly plan: LaunchPlan,
    private readonly world: LaunchWorld,
  ) {
    this.logDirectory = world.logDirectory;
    this.stateFile = new StateFile(world.stateDirectory, () => this.state());
    this.mark = `${this.startedMs}-${basename(this.stateFile.path, '.json')}`;
    const longest = (key: 'termAfter' | 'killAfter'): number =>
      Math.max(0, ...plan.processes.map(({ stop }) => stop[key]));
    this.watchdog = Watchdog.start({
      termAfter: longest('termAfter'),
      killAfter: longest('killAfter'),
      stateFile: this.stateFile.path,
    });
    this.startProcesses();
    this.done = this.untilDone();
  }

  get statuses(): readonly ProcessStatus[] {
    return [...this.processes.values()].map(({ current }) => current);
  }

  /**
   * Ends everything, those that wait for others before those others, and all at the same time
   * otherwise. Further calls change nothing.
   */
  stop(reason = 'told to'): Promise<LaunchOutcome> {
    if (!this.stopping) this.status = 'stopped';
    this.beginStop(reason);
    return this.done;
  }

  /** Ends the patience with whatever is being ended: the next stronger signal, to all, now. */
  hurry(): void {
    this.beginStop('told to');
    this.urgency.raise();
    for (const process of this.processes.values()) process.stop();
  }

  private startProcesses(): void {
    const { plan, world } = this;
    const turns = new StartTurns(plan.stagger, world.clock);
    const gates = new GateKeeper({
      clock: world.clock,
      openGraph: world.openGraph,
      process: (id) => this.process(id),
    });
    const supervision: SupervisionWorld = {
      clock: world.clock,
      random: world.random,
      gates,
      guard: this.watchdog,
      urgency: this.urgency,
      start: (options) => ProcessGroup.start(options),
      turn: (signal) => turns.next(signal),
      emit: (event) => {
        this.emit(event);
      },
      wallClock: Date.now,
    };
    for (const one of plan.processes) {
      const marks = { [launchVariable]: this.mark, [processVariable]: one.id };
      const marked = { ...one, env: { ...one.env, ...marks } };
      this.processes.set(one.id, new SupervisedProcess(marked, this.outputOf(one.id), supervision));
    }
  }

  private outputOf(id: string): ProcessOutput {
    const { maxSize, keep } = this.plan.logs;
    const { logDirectory } = this;
    return new ProcessOutput({
      id,
      logFile: logDirectory === undefined ? undefined : join(logDirectory, logFileName(id)),
      bounds: { maxSize, keep },
      emit: (event) => {
        this.emit(event);
      },
      linesAreWanted: () => this.events.outputIsWanted,
    });
  }

  private process(id: string): SupervisedProcess {
    const found = this.processes.get(id);
    if (found === undefined) throw new Error(`no process ${id} in this launch`);
    return found;
  }

  private async untilDone(): Promise<LaunchOutcome> {
    const all = [...this.processes.values()];
    await Promise.all(
      all.map(async ({ plan, finished }) => {
        this.judge(plan.id, plan.required, await finished);
      }),
    );
    this.reportEscaped();
    this.watchdog.end();
    this.stateFile.close();
    const status = this.status === 'ended' && this.failures.length > 0 ? 'failed' : this.status;
    const outcome: LaunchOutcome = { status, failures: this.failures };
    this.emit({ type: 'ended', outcome });
    return outcome;
  }

  /** What the end of one process means for all. */
  private judge(id: string, required: boolean, { failure, blocked }: Finished): void {
    this.stateFile.touch();
    if (failure !== undefined) this.failures.push(failure);
    if (this.stopping || (!required && blocked === undefined)) return;
    if (failure !== undefined) this.status = blocked === 'late' ? 'timed-out' : 'failed';
    this.beginStop(failure ?? `${id} has ended, and is required`);
  }

  private beginStop(reason: string): void {
    if (this.stopping) return;
    this.stopping = true;
    this.emit({ type: 'stopping', reason });
    const dependents = dependentsOf(this.plan.dependencies);
    for (const [id, process] of this.processes) {
      const before = [...(dependents.get(id) ?? [])].map((other) => this.process(other).finished);
      void Promise.all(before).then(() => {
        process.stop();
      });
    }
  }

  /** Who left its group cannot be ended with it: a daemon is meant to stay, others are a mistake. */
  private reportEscaped(): void {
    for (const { pid, program } of processesWith(launchVariable, this.mark)) {
      const id = environmentOf(pid, processVariable) ?? '';
      this.emit({ type: 'escaped', process: id, pid, program });
    }
  }

  private emit(event: UntimedEvent): void {
    if (event.type !== 'output') this.stateFile.touch();
    this.events.emit({ ...event, time: Date.now() });
  }

  private state(): LaunchState {
    return {
      version: launchStateVersion,
      name: this.plan.name,
      file: this.plan.file ?? null,
      launcher: { pid: process.pid, startTime: statOf(process.pid)?.startTime ?? '' },
      startedMs: this.startedMs,
      processes: this.statuses,
    };
  }
}
