// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { GraphSource } from '../graph/index.js';
import type { ProcessWatch } from './process_watch.js';
import { ReadingCost } from './reading_cost.js';
import { ReadingHistory } from './reading_history.js';
import { SystemIndex } from './system_index.js';
import type { LoadEvidence, Supervised } from './system_load.js';

export type Supervision = (pid: number) => Supervised | undefined;

interface SamplerParts {
  readonly source: GraphSource;
  readonly watch: ProcessWatch;
  readonly supervision: () => Supervision;
  /** That rates are measured over. */
  readonly windowNs: number;
}

/** Of one processor, how much reading counters may take. */
const readingShare = 0.005;

/** Looks at a whole system again and again; the graph is read anew only when it has changed. */
export class SystemSampler {
  private readonly history: ReadingHistory;
  private index: SystemIndex | undefined;
  private failure: unknown;
  private readonly cost = new ReadingCost();

  constructor(private readonly parts: SamplerParts) {
    this.history = new ReadingHistory(parts.windowNs);
  }

  /** Follows the graph until the signal aborts; ends when the source does. */
  async follow(signal: AbortSignal): Promise<void> {
    try {
      for await (const graph of this.parts.source.watch(signal))
        this.index = new SystemIndex(graph);
    } catch (error) {
      this.failure = error; // for the next sample, whose caller can report it
    }
  }

  /** False where there are no counters to read. */
  async read(): Promise<boolean> {
    if (this.failure !== undefined) throw this.failure as Error;
    const statistics = await this.cost.of(() => this.parts.source.statistics());
    if (statistics === undefined) return false;
    this.history.add(statistics);
    return true;
  }

  /** Until the next reading: what was wanted, or more in a system so large that it would be felt. */
  pauseMs(wantedMs: number): number {
    return this.cost.pauseMs(wantedMs, readingShare);
  }

  /** Undefined until there were two readings. */
  async evidence(look: 'cheaply' | 'at everything'): Promise<LoadEvidence | undefined> {
    const index = (this.index ??= new SystemIndex(await this.parts.source.graph()));
    const { processes } = index.graph;
    const { watch, supervision } = this.parts;
    // Also at first, so that processor times are known as soon as rates are.
    const loads = look === 'cheaply' ? watch.look(processes) : watch.lookAtAll(processes);
    const window = this.history.window();
    return window && { index, window, loads, supervised: supervision() };
  }
}
