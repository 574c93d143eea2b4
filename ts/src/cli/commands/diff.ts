// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ExitCode } from '../../errors/index.js';
import type { Graph } from '../../graph/index.js';
import { answer, type CliContext } from '../context.js';
import { allOption, askSource, sourceOptions, type SourceChoice } from '../source_option.js';
import { cut, printable } from '../text_width.js';
import { verb } from '../verb.js';

const live = 'live';

async function graphNamed(
  name: string,
  context: CliContext,
  choice: SourceChoice,
): Promise<{ graph: Graph; title: string }> {
  const { livingPart } = await import('../../graph/index.js');
  if (name === live) {
    const graph = await askSource(context, choice, (source) => source.graph());
    return { graph: livingPart(graph), title: `the live graph of domain ${graph.domainId}` };
  }
  const { readSnapshot } = await import('../../snapshot/index.js');
  return { graph: livingPart((await readSnapshot(name)).graph), title: name };
}

export const addDiff = verb({
  command: 'diff <baseline> [other]',
  describe: 'Say what is not as it was when a snapshot was taken',
  examples: [
    ['l2net diff baseline.pb', 'the graph now against a snapshot'],
    ['l2net diff monday.pb tuesday.json', 'two snapshots'],
    ['l2net diff baseline.pb --ignore qos processes', 'only what exists, by name and type'],
    ['l2net diff baseline.pb || echo changed', 'in a script'],
  ],
  notes:
    'Things are matched by name, kind and type: a system that was started again equals what it ' +
    `was. Exit status: 0 no difference, ${ExitCode.differs} there is one.`,
  options: (cli) =>
    cli
      .positional('baseline', { type: 'string', demandOption: true, describe: 'Snapshot file' })
      .positional('other', {
        type: 'string',
        default: live,
        describe: `Snapshot file, or ${live} for the graph now`,
      })
      .options({
        ...sourceOptions,
        all: allOption,
        ignore: {
          // As ignorable of diff/, which is loaded only when it is needed.
          choices: ['qos', 'type-hashes', 'processes', 'enclaves'] as const,
          array: true,
          requiresArg: true,
          describe: 'What may differ',
        },
      }),
  run: async (argv, context, outcome) => {
    const { diffGraphs, diffText } = await import('../../diff/index.js');
    const before = await graphNamed(argv.baseline, context, argv);
    const after = await graphNamed(argv.other, context, argv);
    const options = { infrastructure: argv.all, ignore: argv.ignore ?? [] };
    const diff = diffGraphs(before.graph, after.graph, options);
    answer(context, argv, diff, () => {
      const width = context.terminal?.columns ?? Infinity;
      const lines = diffText(diff, before.title, after.title).map(printable);
      return lines.map((line) => cut(line, width, 'end')).join('\n');
    });
    if (!diff.equal) outcome.exitCode = ExitCode.differs;
  },
});
