// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../analysis/analyze.js';
import type { RunFailure } from '../../model.js';
import { resultsOf } from '../../results_fixture.js';
import { reportContext } from '../report_context.js';
import { failuresSection } from './failures_section.js';

function section(failures: readonly RunFailure[]): string {
  const results = resultsOf([], {}, failures);
  return failuresSection(reportContext(results, analyze(results))).source;
}

const failed = { cell: 'latency/64', arm: 'rmw_x', reason: 'no luck' };

describe('the section of failures', () => {
  it('counts what failed', () => {
    expect(section([{ ...failed, round: 0 }])).toContain(
      '<p>1 run failed and left no samples.</p>',
    );
  });

  it('counts apart what was left out for that', () => {
    const html = section([
      { ...failed, round: 0 },
      { ...failed, round: 1 },
      { ...failed, round: 2, leftOut: true, reason: 'failed 2 times before' },
    ]);
    expect(html).toContain('2 runs failed and left no samples. Left out for that: 1 run.</p>');
    expect(html).toContain('left out: failed 2 times before');
  });
});
