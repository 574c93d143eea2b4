// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const noSuchRule = defineError(
  'L2N_NO_SUCH_RULE',
  ExitCode.usage,
  'The doctor has no rule of that name.',
  (d: { rule: string; rules: readonly string[] }) =>
    `the doctor has no rule ${JSON.stringify(d.rule)}; its rules are ${d.rules.join(', ')}`,
);
