// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { answer } from '../context.js';
import { askSource, sourceOptions } from '../source_option.js';
import { verb } from '../verb.js';

export const actionInfo = verb({
  command: 'info <action>',
  describe: 'Show the servers and clients of an action',
  examples: [
    ['l2net action info /fibonacci', 'its nodes'],
    ['l2net action info /fibonacci --all', 'with the topics and services that it is made of'],
  ],
  notes: 'Exit status 8: no such action.',
  options: (y) =>
    y
      .positional('action', { type: 'string', demandOption: true, describe: 'Name of the action' })
      .options(sourceOptions)
      .option('all', {
        type: 'boolean',
        alias: 'a',
        default: false,
        describe: 'With the topics and services that the action is made of',
      }),
  run: async (argv, context) => {
    const { livingPart, qualifiedName } = await import('../../graph/index.js');
    const { partsOf } = await import('../../inspect/actions.js');
    const { actionCalled } = await import('../../inspect/lookup.js');
    const whole = await askSource(context, argv, (source) =>
      source.graph((all) => actionCalled(all, argv.action)),
    );
    const graph = livingPart(whole);
    const { name, types, servers, clients } = actionCalled(graph, argv.action);
    const names = new Map(graph.nodes.map((node) => [node.id, qualifiedName(node)]));
    const named = (ids: typeof servers): string[] => ids.map((id) => names.get(id ?? '') ?? '?');
    const parts = partsOf(graph, name);
    const info = {
      ...{ name, types, servers: named(servers).sort(), clients: named(clients).sort() },
      ...(argv.all && {
        topics: parts.topics.map((topic) => topic.name),
        services: parts.services.map((service) => service.name),
      }),
    };
    const part = (title: string, lines: readonly string[] = []): string[] => [
      `  ${title}: ${lines.length}`,
      ...lines.map((line) => `    ${line}`),
    ];
    answer(context, argv, info, () =>
      [
        `${name} ${types.join(', ')}`,
        ...part('servers', info.servers),
        ...part('clients', info.clients),
        ...(argv.all ? [...part('topics', info.topics), ...part('services', info.services)] : []),
      ].join('\n'),
    );
  },
});
