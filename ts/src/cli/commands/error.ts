// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import { errorDefinitions } from '../../errors/index.js';
import { answer, type CliContext, type GlobalOptions } from '../context.js';

export function addError(cli: Argv<GlobalOptions>, context: CliContext): Argv<GlobalOptions> {
  return cli.command('error', 'Errors that this command reports', (noun) =>
    noun.demandCommand(1, 'error needs a verb').command(
      'list',
      'List every error code with its exit status',
      (y) => y,
      (argv) => {
        const all = errorDefinitions();
        answer(context, argv, all, () =>
          all.map((e) => `${e.code}\t${e.exitCode}\t${e.about}`).join('\n'),
        );
      },
    ),
  );
}
