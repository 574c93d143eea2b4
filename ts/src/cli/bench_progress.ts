// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Progress } from '../bench/execution/execute_plan.js';
import type { RunRecord } from '../bench/results_folder/run_record.js';
import { formatDuration } from '../document/units.js';
import type { CliContext } from './context.js';
import { cut, printable } from './text_width.js';

/** Where nobody watches a line change, there is a line each tenth of the way. */
const parts = 10;

function lineOf({ done, of, next, restMs }: Progress): string {
  const rest = restMs === undefined ? '' : `, ${formatDuration(restMs)} to go`;
  return `${done}/${of}${rest}${next === undefined ? '' : `: ${next.cell} ${next.arm}`}`;
}

/** Tells how far a comparison is, every run that fails, and once of each arm that it is left out. */
export function benchProgress({ errorTerminal, writeError }: CliContext): {
  report: (progress: Progress) => void;
  end: () => void;
} {
  const clear = errorTerminal === undefined ? '' : '\r\x1b[K';
  let told = 0;
  const leftOut = new Set<string>();
  const tellFailure = ({ status, cell, arm, round }: RunRecord, reason: string): void => {
    const pair = `${cell} ${arm}`;
    if (leftOut.has(pair)) return;
    if (status === 'left out') leftOut.add(pair);
    const rounds = `round ${round + 1}${status === 'left out' ? ' and later' : ''}`;
    writeError(`${clear}${status}: ${pair}, ${rounds}: ${printable(reason)}\n`);
  };
  const report = (progress: Progress): void => {
    const { last, done, of } = progress;
    if (last !== undefined && last.status !== 'done') tellFailure(last, last.reason);
    if (errorTerminal !== undefined) {
      writeError(clear + cut(lineOf(progress), errorTerminal.columns - 1, 'end'));
    } else if (Math.floor((parts * done) / of) > told || done === 0) {
      told = Math.floor((parts * done) / of);
      writeError(`${lineOf(progress)}\n`);
    }
  };
  return {
    report,
    end: () => {
      writeError(clear);
    },
  };
}
