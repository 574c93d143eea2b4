// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { reapIncomplete } from '../../errors/index.js';
import { answer } from '../context.js';
import { shmLocation } from '../settings.js';
import { domainOption } from '../source_option.js';
import { verb } from '../verb.js';

export const addReap = verb({
  command: 'reap',
  describe: 'Remove the shared memory that dead processes left in the domain',
  examples: [
    ['l2net reap --dry-run', 'only tells what would be removed'],
    ['l2net reap --all-domains', 'in every domain of this user'],
  ],
  notes: 'What a living process holds stays. Exit status 5: something could not be removed.',
  options: (y) =>
    y
      .option('domain', domainOption)
      .option('all-domains', {
        type: 'boolean',
        default: false,
        conflicts: 'domain',
        describe: 'In every domain of this user',
      })
      .option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Only tell what would be removed',
      }),
  run: (argv, context) => {
    const { dryRun, allDomains } = argv;
    const domain = context.openShmDomain(shmLocation(context.env, argv.domain));
    let objects;
    try {
      ({ objects } = domain.reap({ dryRun, allDomains }));
    } finally {
      domain.close();
    }
    const stay = dryRun ? [] : objects.filter(({ removed }) => !removed);
    const gone = objects.filter((object) => !stay.includes(object));
    const bytes = gone.reduce((sum, object) => sum + object.bytes, 0);
    answer(context, argv, { dryRun, bytes, objects }, () => {
      const done = dryRun ? 'would remove' : 'removed';
      const total = `${done} ${gone.length} objects (${bytes} bytes)`;
      return [...gone.map(({ path }) => path), total].join('\n');
    });
    const [first] = stay;
    if (first === undefined) return;
    throw reapIncomplete({ path: first.path, reason: first.whyNot, left: stay.length });
  },
});
