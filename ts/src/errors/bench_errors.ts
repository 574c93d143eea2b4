// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';
import { mistakes, type DocumentProblem } from './document_errors.js';

export const scenarioInvalid = defineError(
  'L2N_SCENARIO_INVALID',
  ExitCode.usage,
  'A scenario of the bench has mistakes; nothing was measured.',
  ({ problems }: { problems: readonly DocumentProblem[] }) =>
    mistakes(problems, 'nothing was measured'),
);

export const scenarioUnreadable = defineError(
  'L2N_SCENARIO_UNREADABLE',
  ExitCode.usage,
  'A scenario of the bench cannot be read.',
  ({ file, reason }: { file: string; reason: string }) => `scenario ${file}: ${reason}`,
);

export const scenarioUnknown = defineError(
  'L2N_SCENARIO_UNKNOWN',
  ExitCode.absent,
  'There is no scenario of that name.',
  ({ name, known }: { name: string; known: readonly string[] }) =>
    `no scenario is called ${name}; there are ${known.join(', ')}, or name a file that ends with .yaml`,
);

export const benchAgentsMissing = defineError(
  'L2N_BENCH_AGENTS_MISSING',
  ExitCode.environment,
  'The programs that measure are not installed in the prefix in force.',
  ({ searched }: { searched: readonly string[] }) =>
    `the bench's programs are in none of ${searched.join(', ')}: ` +
    'build them with npm run setup, or name their folder with --agents',
);

export const benchNothingToMeasure = defineError(
  'L2N_BENCH_NOTHING_TO_MEASURE',
  ExitCode.environment,
  'No arm of the scenario can be measured here.',
  ({ scenario, reasons }: { scenario: string; reasons: readonly string[] }) =>
    `nothing of scenario ${scenario} can be measured here:\n${reasons.join('\n')}`,
);

export const benchFolderUnusable = defineError(
  'L2N_BENCH_FOLDER_UNUSABLE',
  ExitCode.usage,
  'A folder does not hold results of the bench, or others than expected.',
  ({ folder, reason }: { folder: string; reason: string }) => `${folder}: ${reason}`,
);
