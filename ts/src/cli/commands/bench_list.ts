// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { agentsOption } from '../bench_output.js';
import { answer } from '../context.js';
import { listing } from '../listing.js';
import { verb } from '../verb.js';
import { distroOption } from './ros_options.js';

export const benchList = verb({
  command: 'list',
  describe: 'Show scenarios, and which arms are installed or how to get them',
  examples: [['l2net bench list', 'what bench run can measure here']],
  options: (y) => y.options({ agents: agentsOption, distro: distroOption }),
  run: async (argv, context) => {
    const { benchSurroundings, readyScenario } = await import('../../bench/bench_plan.js');
    const { loadScenario, scenariosIn } = await import('../../bench/scenario/load_scenario.js');
    const surroundings = benchSurroundings({ ...context, ...argv });
    const folder = surroundings.places.scenarios;
    const scenarios = await Promise.all(
      scenariosIn(folder).map((name) => loadScenario(name, { folder, cwd: folder })),
    );
    const every = scenarios.map((scenario) => readyScenario(scenario, surroundings));
    const arms = new Map(
      every.flatMap(({ arms: ready, missing }) => [
        ...ready.map(({ manifest }) => [manifest.arm.id, manifest.versions.join(', ')] as const),
        ...missing.map(({ arm, reason }) => [arm, `missing: ${reason}`] as const),
      ]),
    );
    const shown = {
      scenarios: scenarios.map(({ name, title, cells, rounds }) => ({
        ...{ name, title, cells: cells.length, rounds },
      })),
      arms: [...arms].map(([arm, state]) => ({ arm, state })),
    };
    answer(context, argv, shown, () =>
      [
        listing(
          context,
          [
            { title: 'SCENARIO', text: ({ name }) => name },
            { title: 'CELLS', text: ({ cells }) => String(cells), align: 'right' },
            { title: 'ROUNDS', text: ({ rounds }) => String(rounds), align: 'right' },
            { title: '', text: ({ title }) => title, shrinksTo: 20 },
          ],
          shown.scenarios,
        ),
        '',
        listing(
          context,
          [
            { title: 'ARM', text: ({ arm }) => arm },
            { title: '', text: ({ state }) => state, shrinksTo: 20 },
          ],
          shown.arms,
        ),
      ].join('\n'),
    );
  },
});
