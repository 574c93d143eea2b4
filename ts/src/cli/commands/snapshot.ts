// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidUsage } from '../../errors/index.js';
import { answer } from '../context.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const addSnapshot = verb({
  command: 'snapshot',
  describe: 'Keep the graph and its counters in a file',
  examples: [
    ['l2net snapshot --out baseline.pb', 'protobuf: small, for l2net diff and other languages'],
    ['l2net snapshot --out baseline.json', 'the same as JSON'],
    ['l2net snapshot | jq .graph.nodes', 'JSON for another program'],
  ],
  notes: 'docs/snapshot_format.md describes both formats.',
  options: (cli) =>
    cli.options({
      ...sourceOptions,
      out: { type: 'string', requiresArg: true, describe: 'File to write; without it, JSON' },
      format: {
        choices: ['pb', 'json'] as const,
        requiresArg: true,
        describe: 'Of the file (default: json if its name ends with .json, else pb)',
      },
    }),
  run: async (argv, context) => {
    const { out, format } = argv;
    if (out === undefined && format === 'pb') {
      throw invalidUsage({ reason: '--format pb needs --out FILE: it is no text' });
    }
    const { formatOfName, snapshotDocument, supervisionOf, takeSnapshot, writeSnapshot } =
      await import('../../snapshot/index.js');
    const { readLaunchStates, runtimeDirectory } = await import('../../launch/index.js');
    const supervision = supervisionOf(readLaunchStates(runtimeDirectory(context.env)));
    const snapshot = await askSource(context, argv, (source) => takeSnapshot(source, supervision));
    if (out === undefined) {
      context.writeOut(`${JSON.stringify(snapshotDocument(snapshot), null, 2)}\n`);
      return;
    }
    await writeSnapshot(out, snapshot, format);
    const { nodes, endpoints } = snapshot.graph;
    const counters = snapshot.statistics !== undefined;
    const written = {
      file: out,
      format: format ?? formatOfName(out),
      ...{ nodes: nodes.length, endpoints: endpoints.length, counters },
    };
    answer(context, argv, written, () => {
      const what = `${nodes.length} nodes and ${endpoints.length} endpoints`;
      return `${out}: ${what}, ${counters ? 'with' : 'without'} counters`;
    });
  },
});
