// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { agentsOption } from '../bench_output.js';
import type { ArmRow, Overview, ScenarioRow } from '../../bench/overview.js';
import { answer, type CliContext } from '../context.js';
import { listing } from '../listing.js';
import type { Column } from '../table.js';
import { verb } from '../verb.js';
import { distroOption } from './ros_options.js';

const scenarioColumns: readonly Column<ScenarioRow>[] = [
  { title: 'SCENARIO', text: ({ name }) => name },
  { title: 'CELLS', text: (row) => ('cells' in row ? String(row.cells) : '-'), align: 'right' },
  { title: 'ROUNDS', text: (row) => ('rounds' in row ? String(row.rounds) : '-'), align: 'right' },
  {
    title: '',
    text: (row) => ('problem' in row ? 'cannot be read' : row.title),
    shrinksTo: 20,
  },
];

const armColumns: readonly Column<ArmRow>[] = [
  { title: 'ARM', text: ({ arm }) => arm },
  {
    title: '',
    text: ({ installed, state }) => (installed ? state : 'missing'),
    shrinksTo: 20,
  },
];

/** Reasons have ways out in them, which no column may cut: they stand below the tables. */
function listed({ scenarios, arms, problem }: Overview, context: CliContext): string {
  const unreadable = scenarios.flatMap((row) => ('problem' in row ? [row.problem] : []));
  const missing = arms.filter(({ installed }) => !installed);
  return [
    listing(context, scenarioColumns, scenarios),
    '',
    listing(context, armColumns, arms),
    ...(missing.length === 0 ? [] : ['']),
    ...missing.map(({ arm, state }) => `${arm} is ${state}`),
    ...[...unreadable, ...(problem === undefined ? [] : [problem])].flatMap((text) => ['', text]),
  ].join('\n');
}

export const benchList = verb({
  command: 'list',
  describe: 'Show scenarios, and which arms are installed or how to get them',
  examples: [
    ['l2net bench list', 'what bench run can measure here'],
    ['l2net bench list --json', 'the same for a program'],
  ],
  notes:
    'A scenario that cannot be read is shown with its first mistake; bench run tells them all.',
  options: (y) => y.options({ agents: agentsOption, distro: distroOption }),
  run: async (argv, context) => {
    const { overview } = await import('../../bench/overview.js');
    const shown = await overview({ ...context, ...argv });
    answer(context, argv, shown, () => listed(shown, context));
  },
});
