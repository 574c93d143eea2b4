// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Meeting } from '../../graph/index.js';
import { answer } from '../context.js';
import { listing } from '../listing.js';
import { allOption, askSource, sourceOptions } from '../source_option.js';
import { verb, type AddCommand } from '../verb.js';

/** How the two sides of a topic are called, and of a service. */
const sides = {
  topic: { offering: 'publishers', requesting: 'subscriptions' },
  service: { offering: 'servers', requesting: 'clients' },
} as const;

function rowOf(kind: 'topic' | 'service', meeting: Meeting): Record<string, unknown> {
  const { name, rosName, types, offering, requesting } = meeting;
  return {
    ...{ name, rosName, types },
    [sides[kind].offering]: offering.length,
    [sides[kind].requesting]: requesting.length,
  };
}

/** l2net topic|service list */
export function listVerb(kind: 'topic' | 'service'): AddCommand {
  const { offering, requesting } = sides[kind];
  return verb({
    command: 'list',
    describe: `List ${kind}s`,
    examples: [
      [`l2net ${kind} list`, 'names'],
      [`l2net ${kind} list --types`, `with types and the numbers of ${offering} and ${requesting}`],
    ],
    options: (y) =>
      y
        .options(sourceOptions)
        .option('all', allOption)
        .option('types', {
          type: 'boolean',
          alias: 't',
          default: false,
          describe: `With types and the numbers of ${offering} and ${requesting}`,
        }),
    run: async (argv, context) => {
      const { isInternalMeeting, isInfrastructure, livingPart, servicesOf, topicsOf } =
        await import('../../graph/index.js');
      const graph = livingPart(await askSource(context, argv, (source) => source.graph()));
      const shown = (meeting: Meeting): boolean =>
        argv.all ||
        (!isInternalMeeting(meeting) &&
          ![...meeting.offering, ...meeting.requesting].every(isInfrastructure));
      const meetings = (kind === 'topic' ? topicsOf : servicesOf)(graph).filter(shown);
      const rows = meetings.map((meeting) => rowOf(kind, meeting));
      const name = { title: kind.toUpperCase(), text: (m: Meeting) => m.name, shrinksTo: 12 };
      const details = [
        { title: 'TYPE', text: ({ types }: Meeting) => types.join(','), shrinksTo: 8 },
        { title: offering.toUpperCase(), text: (m: Meeting) => `${m.offering.length}` },
        { title: requesting.toUpperCase(), text: (m: Meeting) => `${m.requesting.length}` },
      ].map((column) => ({ ...column, dispensable: 1 }));
      answer(context, argv, rows, () =>
        listing(context, argv.types ? [name, ...details] : [name], meetings),
      );
    },
  });
}
