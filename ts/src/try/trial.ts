// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { statSync } from 'node:fs';
import {
  commandNotExecutable,
  commandNotFound,
  invalidSetting,
  invalidUsage,
} from '../errors/index.js';
import { openGraph } from '../launch/readiness/open_graph.js';
import { systemClock } from '../launch/process/clock.js';
import { findProgram } from '../launch/plan/find_program.js';
import type { Environment, Project } from '../ros/index.js';
import { isOurRmw } from '../ros/choice.js';
import type { ShmLocation } from '../shm/index.js';
import type { TryFailure, TryResult, TryRun } from './model.js';
import { planRuns, type PlannedRun } from './plan.js';
import { ArmEnvironments } from './run/arm_environment.js';
import { RunFolders } from './run/run_folders.js';
import { runOnce, type RunOutcome } from './run/run_once.js';

export interface TryOptions {
  readonly command: readonly string[];
  readonly against: string;
  readonly tried: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
  /** Folder for what the runs leave. */
  readonly keep: string | undefined;
  readonly distro: string | undefined;
}

export interface TryPlace {
  readonly env: Environment;
  readonly project: Project | undefined;
  readonly cwd: string;
  readonly location: ShmLocation;
  readonly signal: AbortSignal;
  readonly progress: (sentence: string) => void;
}

const mostRounds = 100;
const longestSeconds = 3600;

/** An rmw that discovers is given time to learn of others, and to notice who has gone. */
const discoveryMs = 1500;

export function checkOptions({ command, against, tried, rounds, seconds }: TryOptions): void {
  if (command.length === 0) throw invalidUsage({ reason: 'no command after --' });
  if (against === tried) {
    const reason = `--with and --against both name ${tried}; name two that are to be compared`;
    throw invalidUsage({ reason });
  }
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > mostRounds) {
    const allowed = `a whole number from 1 to ${mostRounds}`;
    throw invalidSetting({ name: '--rounds', value: String(rounds), allowed });
  }
  if (!(seconds >= 1 && seconds <= longestSeconds)) {
    const allowed = `from 1 to ${longestSeconds}`;
    throw invalidSetting({ name: '--seconds', value: String(seconds), allowed });
  }
}

/** Before anything is started, and with the reason that a shell would give. */
function checkCommand(command: string, cwd: string, env: Environment): void {
  const found = findProgram(command, cwd, env);
  if ('path' in found) return;
  const there = command.includes('/') && statSync(command, { throwIfNoEntry: false }) !== undefined;
  throw there ? commandNotExecutable({ command, reason: 'EACCES' }) : commandNotFound({ command });
}

/** The same command again and again, under one rmw and under the other. */
export class Trial {
  private readonly runs: TryRun[] = [];
  private readonly failures: TryFailure[] = [];
  private readonly warnings: string[] = [];
  private interrupted = false;

  constructor(
    private readonly options: TryOptions,
    private readonly place: TryPlace,
  ) {}

  async run(): Promise<TryResult> {
    const { options, place } = this;
    checkOptions(options);
    const { against, tried, rounds, seed } = options;
    const environments = ArmEnvironments.find(place.env, place.project, options.distro);
    // Before the first run: an rmw that is not installed is told at once.
    for (const arm of [against, tried]) {
      checkCommand(options.command[0] ?? '', place.cwd, environments.plain(arm));
    }
    const startedMs = Date.now();
    const folders = RunFolders.make(place.env, options.keep);
    try {
      const plan = planRuns([against, tried], rounds, seed);
      for (const [index, planned] of plan.entries()) {
        if (place.signal.aborted) {
          this.interrupted = true;
          break;
        }
        place.progress(
          `run ${index + 1} of ${plan.length}: ${planned.arm}, up to ${options.seconds} s`,
        );
        await this.one(planned, environments, folders);
      }
    } finally {
      folders.remove();
    }
    const { command, seconds } = options;
    const { runs, failures, warnings, interrupted } = this;
    return {
      ...{ command, startedMs, against, tried, rounds, seconds, seed },
      ...{ runs, failures, warnings, interrupted },
    };
  }

  private async one(
    planned: PlannedRun,
    environments: ArmEnvironments,
    folders: RunFolders,
  ): Promise<void> {
    const { command, seconds } = this.options;
    const { cwd, location, signal } = this.place;
    const folder = folders.begin(planned);
    const { arm: rmw } = planned;
    const { domainId, directory: shmDirectory } = location;
    const env = environments.plain(rmw);
    const outcome = await runOnce(planned, {
      ...{ command, cwd, folder, seconds, signal, clock: systemClock },
      env: environments.counted(rmw, folder),
      openGraph: () => openGraph({ rmw, domainId, shmDirectory, env }),
      restMs: isOurRmw({ RMW_IMPLEMENTATION: rmw }) ? 0 : discoveryMs,
    });
    folders.finish(planned);
    this.note(planned, outcome);
  }

  private note(planned: PlannedRun, outcome: RunOutcome): void {
    switch (outcome.kind) {
      case 'interrupted':
        this.interrupted = true;
        this.place.progress('stopped in the middle of this run, which is left out');
        return;
      case 'failed':
        this.failures.push(outcome.failure);
        this.place.progress(outcome.failure.reason);
        return;
      case 'done':
        this.runs.push(outcome.run);
        this.warnOfOthers(planned, outcome.before);
    }
  }

  /** Only at first: later, somebody's last run may still be known to the rmw. */
  private warnOfOthers({ arm, round }: PlannedRun, before: readonly string[]): void {
    if (round > 1 || before.length === 0) return;
    const some = before.slice(0, 3).join(', ') + (before.length > 3 ? ', ...' : '');
    this.warnings.push(
      `${before.length} nodes on ${arm} were in the domain before (${some}): what they publish ` +
        'and subscribe to is part of the figures; end them, or choose another ROS_DOMAIN_ID',
    );
  }
}
