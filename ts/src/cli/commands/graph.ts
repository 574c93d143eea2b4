// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import { stopSignalOf } from '../follow.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

const globs = { type: 'string', array: true, requiresArg: true, default: [] as string[] } as const;

export const addGraph = verb({
  command: 'graph',
  describe: 'Show which node meets which, as text or as a picture',
  examples: [
    ['l2net graph', 'each node with what it gives and takes'],
    ['l2net graph --format svg --out robot.svg', 'a picture for a browser'],
    ['l2net graph --focus /planner --format mermaid', 'a node and its neighbours, for Markdown'],
    ['l2net graph --include "/arm/**" --namespace-groups --format dot', 'a part, for Graphviz'],
    ['l2net graph --from baseline.pb', 'the graph of a snapshot'],
    ['l2net graph --follow', 'what comes and goes, until Ctrl-C'],
  ],
  notes:
    'In a pattern * is anything but a slash and ** anything; without a slash it fits any part of ' +
    'a name. Red, or ! in text: the qualities of service keep publisher and subscription apart. ' +
    'docs/graph.md has more.',
  options: (cli) =>
    cli.options({
      ...sourceOptions,
      from: { type: 'string', requiresArg: true, describe: 'Snapshot file to show instead' },
      format: {
        choices: ['text', 'svg', 'dot', 'mermaid', 'json'] as const,
        requiresArg: true,
        default: 'text' as const,
        describe: 'Of the output; json is a snapshot without counters',
      },
      out: { type: 'string', requiresArg: true, describe: 'File to write instead of the output' },
      follow: { type: 'boolean', default: false, describe: 'Tell what comes and goes' },
      include: { ...globs, describe: 'Only nodes and topics that fit one of these patterns' },
      exclude: { ...globs, describe: 'No nodes and topics that fit one of these patterns' },
      focus: { type: 'string', requiresArg: true, describe: 'Only a node and its neighbours' },
      'namespace-groups': { type: 'boolean', default: false, describe: 'Frame namespaces' },
      topics: { type: 'boolean', default: true, describe: 'Boxes for topics; --no-topics: none' },
      all: allOption,
    }),
  run: async (argv, context) => {
    if (argv.follow && (argv.from ?? argv.out) !== undefined) {
      throw invalidUsage({ reason: '--follow goes with neither --from nor --out' });
    }
    if (argv.follow && argv.format !== 'text') {
      throw invalidUsage({ reason: `--follow goes with --json, not with --format ${argv.format}` });
    }
    const { followGraph, graphOutput } = await import('../graph_output.js');
    if (argv.follow) {
      await askSource(context, argv, (source) =>
        followGraph(source, argv, context, stopSignalOf(context)),
      );
      return;
    }
    const { readSnapshot, writeWhole } = await import('../../snapshot/index.js');
    const graph =
      argv.from === undefined
        ? await askSource(context, argv, (source) => source.graph())
        : (await readSnapshot(argv.from)).graph;
    const format = argv.json ? 'json' : argv.format;
    const { text, notes } = await graphOutput(graph, { ...argv, format }, context);
    for (const note of notes) context.writeError(`l2net: ${note}\n`);
    if (argv.out === undefined) context.writeOut(text);
    else await writeWhole(argv.out, text);
  },
});
