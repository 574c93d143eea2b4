// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { listing } from '../listing.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const actionList = verb({
  command: 'list',
  describe: 'List actions',
  examples: [
    ['l2net action list', 'names'],
    ['l2net action list --types', 'with types and the numbers of servers and clients'],
  ],
  options: (y) =>
    y.options(sourceOptions).option('all', allOption).option('types', {
      type: 'boolean',
      alias: 't',
      default: false,
      describe: 'With types and the numbers of servers and clients',
    }),
  run: async (argv, context) => {
    const { isInternalName, livingPart } = await import('../../graph/index.js');
    const { actionsOf } = await import('../../inspect/actions.js');
    const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
    const actions = actionsOf(graph)
      .filter(({ name }) => argv.all || !isInternalName(name))
      .map(({ name, types, servers, clients }) => ({
        ...{ name, types },
        ...{ servers: servers.length, clients: clients.length },
      }));
    type Row = (typeof actions)[number];
    const name = { title: 'ACTION', text: (action: Row) => action.name, shrinksTo: 12 };
    const details = [
      { title: 'TYPE', text: ({ types }: Row) => types.join(','), shrinksTo: 8 },
      { title: 'SERVERS', text: ({ servers }: Row) => `${servers}` },
      { title: 'CLIENTS', text: ({ clients }: Row) => `${clients}` },
    ];
    answer(context, argv, actions, () =>
      listing(context, argv.types ? [name, ...details] : [name], actions),
    );
  },
});
