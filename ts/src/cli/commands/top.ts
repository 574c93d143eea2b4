// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const addTop = verb({
  command: 'top',
  describe: 'Show rates, delays, queues, losses, processor time and memory of everything, live',
  examples: [
    ['l2net top', 'the whole screen, until q'],
    ['l2net top --sort p99 --filter camera', 'the slowest of these first'],
    ['l2net top --once --json', 'one measurement of a second, for a program'],
  ],
  notes:
    'On a terminal: q quits, Tab changes the table that the keys are about, s sorts by the next ' +
    'column, r reverses, / filters by name, a shows also what every node has, Space pauses, ' +
    'arrows scroll. Without a terminal it prints a table every --interval seconds. Delays are ' +
    'publish to take. Reading costs the observed processes nothing; memory (PSS) is read rarely.',
  options: (y) =>
    y
      .options(sourceOptions)
      .option('interval', {
        type: 'number',
        requiresArg: true,
        default: 1,
        describe: 'Seconds between two readings',
      })
      .option('once', { type: 'boolean', default: false, describe: 'Print one table and end' })
      .option('sort', {
        type: 'string',
        requiresArg: true,
        describe: 'Column to sort by: name, rate, bandwidth, p99, queue, lost, cpu, memory ...',
      })
      .option('filter', {
        type: 'string',
        requiresArg: true,
        default: '',
        describe: 'Only what has this in its name',
      })
      .option('all', {
        type: 'boolean',
        alias: 'a',
        default: false,
        describe: 'Also what every node has: /rosout, parameters',
      }),
  run: async (argv, context) => {
    const { runTop } = await import('../top/run_top.js');
    await askSource(context, argv, (source) => runTop(source, context, argv));
  },
});
