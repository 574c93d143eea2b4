// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { answer, type CliContext, type GlobalOptions } from '../context.js';
import { askDomain, domainOption } from './domain_option.js';

export function addReap(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command(
    'reap',
    'Remove the shared memory that dead processes left in the domain',
    (y) =>
      y.option('domain', domainOption).option('dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Only tell what would be removed',
      }),
    (argv) => {
      const { dryRun } = argv;
      const report = askDomain(context, argv.domain, (domain) => domain.reap({ dryRun }));
      answer(context, argv, { dryRun, ...report }, () => {
        const verb = dryRun ? 'would remove' : 'removed';
        const total = `${verb} ${report.objects.length} objects (${report.bytes} bytes) of ${report.processes} dead processes`;
        return [...report.objects, total].join('\n');
      });
    },
  );
}
