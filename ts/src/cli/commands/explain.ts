// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { readWindow } from '../follow.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const addExplain = verb({
  command: 'explain <name> [other]',
  describe: 'Say why messages flow or do not, of a topic, service or node, or between two',
  examples: [
    ['l2net explain /chatter', 'Every pair of publisher and subscription'],
    ['l2net explain /talker /listener', 'What two nodes exchange, and what not'],
    ['l2net explain /listener /chatter', 'One node on one topic'],
  ],
  notes: 'Exit status: 0 whether messages flow or not; 8 if there is nothing of that name.',
  options: (cli) =>
    cli
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'Node, topic or service',
      })
      .positional('other', { type: 'string', describe: 'Another node, or the topic of a node' })
      .options(sourceOptions)
      .option('window', {
        type: 'number',
        requiresArg: true,
        default: 0.5,
        describe: 'Seconds to watch the counters, for rates and losses; 0: do not',
      }),
  run: async (argv, context) => {
    const { explain, explanationText } = await import('../../diagnose/index.js');
    const explanation = await askSource(context, argv, async (source) => {
      const window = await readWindow(source, context, argv.window);
      const names = [argv.name, ...(argv.other === undefined ? [] : [argv.other])];
      const graph = await source.graph((all) => explain({ graph: all, window }, names));
      return explain({ graph, window }, names);
    });
    answer(context, argv, explanation, () =>
      explanationText(explanation, context.terminal?.columns),
    );
  },
});
