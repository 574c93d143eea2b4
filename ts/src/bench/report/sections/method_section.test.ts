// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../analysis/analyze.js';
import type { Machine } from '../../model.js';
import { manifestOf, resultsOf } from '../../results_fixture.js';
import { reportContext } from '../report_context.js';
import { methodSection } from './method_section.js';

function section(changes: Partial<Machine>): string {
  const machine = { ...manifestOf([]).machine, ...changes };
  const results = resultsOf([], { machine });
  return methodSection(reportContext(results, analyze(results))).source;
}

describe('the machine in a report', () => {
  it('has its cores, and no word of a quota where there is none', () => {
    expect(section({})).toContain('<td>Imagined CPU at 3 GHz, 4 cores, a virtual machine</td>');
  });

  it('has the quota of its control group', () => {
    expect(section({ cpuQuota: 1.5 })).toContain(
      '4 cores, 1.5 of them by quota, a virtual machine',
    );
  });
});
