// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { errorDefinitions } from '../../errors/index.js';
import { answer } from '../context.js';
import { noun, verb } from '../verb.js';

const errorList = verb({
  command: 'list',
  describe: 'List every error code with its exit status',
  examples: [['l2net error list', 'code, exit status, and what it is about']],
  options: (y) => y,
  run: (argv, context) => {
    const all = errorDefinitions();
    answer(context, argv, all, () =>
      all.map((e) => `${e.code}\t${e.exitCode}\t${e.about}`).join('\n'),
    );
  },
});

export const addError = noun('error', 'Errors that this command reports', [errorList]);
