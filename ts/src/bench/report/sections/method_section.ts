// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { harnessShare } from '../../analysis/floor_ratios.js';
import type { ArmManifest, Manifest } from '../../model.js';
import { harnessText } from '../floor_text.js';
import { markup, type Markup } from '../markup.js';
import { quantityText } from '../quantity_text.js';
import type { ReportContext } from '../report_context.js';
import { section } from './figure.js';
import { counted } from '../../../inspect/units.js';
import { table, wideTable } from './table.js';

/** '2026-03-14 09:26 UTC'. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function machineRows({ machine, ...manifest }: Manifest): [string, string][] {
  const { cpu, cores, virtualMachine, governor, clockSource, kernel, memoryBytes } = machine;
  const quota = machine.cpuQuota === undefined ? '' : `, ${machine.cpuQuota} of them by quota`;
  const source = manifest.commit === undefined ? 'not known' : manifest.commit.slice(0, 12);
  const load = [manifest.loadBefore, manifest.loadAfter].map((value) => value.toFixed(2));
  return [
    [
      'CPU',
      `${cpu}, ${counted(cores, 'core')}${quota}${virtualMachine ? ', a virtual machine' : ''}`,
    ],
    ['memory', quantityText(memoryBytes, 'B')],
    ['kernel', kernel],
    ['governor', governor],
    ['clock', clockSource],
    ['load', `${load.join(' before, ')} after`],
    ['measured', `${timeText(manifest.startedMs)} to ${timeText(manifest.endedMs)}`],
    ['scenario', manifest.scenario],
    ['rounds', `${manifest.rounds}, in an order from seed ${manifest.seed}`],
    ['commit', source + (manifest.uncommittedChanges === true ? ', with changes' : '')],
  ];
}

function armRow({ arm, versions, environment }: ArmManifest): (string | Markup)[] {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const lines = variables.map((line) => markup`<code>${line}</code><br>`);
  return [arm.id, versions.join(', '), markup`${lines}`];
}

const method = [
  'Every run is made of fresh processes. The arms of a round are run in an order drawn from the ' +
    'seed, so that a machine that grows slower does so for all of them.',
  'A figure is the median over the runs of what each run has at that percentile. A percentile ' +
    'is told only where every run has a sample beyond it.',
  'Intervals of ratios come from resampling runs, and samples within them, 2,000 times; they ' +
    'hold 95 of 100.',
  'A verdict takes both the interval and a Mann-Whitney test over the runs to agree. The test is ' +
    'Holm-corrected over all comparisons of this report: at most one in twenty such reports ' +
    'has a false verdict.',
  'KB, MB and GB are powers of 1,024 bytes.',
];

export function methodSection({ results: { manifest }, analysis }: ReportContext): Markup {
  const rows = machineRows(manifest).map(
    ([name, value]) => markup`<tr><th>${name}</th><td>${value}</td></tr>`,
  );
  const harness = harnessShare(analysis);
  const told = harness === undefined ? method : [...method, harnessText(harness)];
  const lines = told.map((line) => markup`<li>${line}</li>`);
  const columns = ['arm', 'versions', 'environment'].map((title) => ({ title }));
  const body = markup`
    ${wideTable(markup`<tbody>${rows}</tbody>`, 'facts')}
    <ul>${lines}</ul>
    <h3>Arms</h3>
    ${table(columns, manifest.arms.map(armRow))}`;
  return section({ id: 'method', title: 'Machine and method', about: '', body });
}
