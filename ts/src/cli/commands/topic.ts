// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { isInternalMeeting, livingPart, topicsOf } from '../../graph/index.js';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';

interface TopicRow {
  readonly name: string;
  readonly rosName: boolean;
  readonly types: readonly string[];
  readonly publishers: number;
  readonly subscriptions: number;
}

function line({ name, types, publishers, subscriptions }: TopicRow): string {
  return [name, types.join(','), publishers, subscriptions].join('\t');
}

export function addTopic(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('topic', 'Topics of the domain', (noun) =>
    noun.demandCommand(1, 'topic needs a verb').command(
      'list',
      'List topics',
      (y) =>
        y.options(sourceOptions).option('all', allOption).option('types', {
          type: 'boolean',
          alias: 't',
          default: false,
          describe: 'With types and the numbers of publishers and subscriptions',
        }),
      async (argv) => {
        const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
        const rows = topicsOf(graph)
          .filter((topic) => argv.all || !isInternalMeeting(topic))
          .map(({ name, rosName, types, offering, requesting }) => ({
            ...{ name, rosName, types },
            publishers: offering.length,
            subscriptions: requesting.length,
          }));
        answer(context, argv, rows, () =>
          rows.map((row) => (argv.types ? line(row) : row.name)).join('\n'),
        );
      },
    ),
  );
}
