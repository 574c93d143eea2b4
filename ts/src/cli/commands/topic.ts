// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { isInternalName, type ShmTopic } from '../../shm/index.js';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { allOption, askDomain, domainOption } from './domain_option.js';

function isInternal({ name, rosName }: ShmTopic): boolean {
  return !rosName || isInternalName(name);
}

function row(topic: ShmTopic): string {
  const { name, types, publishers, subscriptions } = topic;
  return [name, types.join(','), publishers, subscriptions].join('\t');
}

export function addTopic(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('topic', 'Topics of the domain', (noun) =>
    noun.demandCommand(1, 'topic needs a verb').command(
      'list',
      'List topics, read from shared memory',
      (y) =>
        y.option('domain', domainOption).option('all', allOption).option('types', {
          type: 'boolean',
          alias: 't',
          default: false,
          describe: 'With types and the numbers of publishers and subscriptions',
        }),
      (argv) => {
        const topics = askDomain(context, argv.domain, (domain) => domain.topics())
          .filter((topic) => argv.all || !isInternal(topic))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
        answer(context, argv, topics, () =>
          topics.map((topic) => (argv.types ? row(topic) : topic.name)).join('\n'),
        );
      },
    ),
  );
}
