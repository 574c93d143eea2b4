// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { askDomain, domainOption } from './domain_option.js';

export function addTopic(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('topic', 'Topics of the domain', (noun) =>
    noun.demandCommand(1, 'topic needs a verb').command(
      'list',
      'List topics with types and endpoint counts, read from shared memory',
      (y) => y.option('domain', domainOption),
      (argv) => {
        const topics = askDomain(context, argv.domain, (domain) => domain.topics()).sort((a, b) =>
          a.name < b.name ? -1 : 1,
        );
        answer(context, argv, topics, () =>
          topics
            .map((t) => [t.name, t.types.join(','), t.publishers, t.subscriptions].join('\t'))
            .join('\n'),
        );
      },
    ),
  );
}
