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

export const benchFolderUnwritable = defineError(
  'L2N_BENCH_FOLDER_UNWRITABLE',
  ExitCode.usage,
  "The bench's results cannot be written to their folder; what is there stays whole.",
  ({ folder, reason }: { folder: string; reason: string }) =>
    `cannot write to ${folder}: ${reason}; mend that or name another --out; ` +
    `a comparison that has begun goes on with: l2net bench run --resume ${folder}`,
);

export const benchResumeDiffers = defineError(
  'L2N_BENCH_RESUME_DIFFERS',
  ExitCode.usage,
  'A comparison cannot go on, because what is here now is not what it began with.',
  ({ folder, differences }: { folder: string; differences: readonly string[] }) =>
    `${folder} cannot go on: one comparison must not have runs of both.\n` +
    differences.map((difference) => `  ${difference}\n`).join('') +
    'put it back as it was, or begin anew in another folder: l2net bench run SCENARIO --out OTHER',
);

export const benchSharedMemoryFull = defineError(
  'L2N_BENCH_SHARED_MEMORY_FULL',
  ExitCode.sharedMemory,
  'There is too little space for the messages of a scenario in shared memory.',
  (d: { directory: string; scenario: string; free: string; message: string; needed: string }) =>
    `${d.directory} has ${d.free} free, and the ${d.message} messages of scenario ${d.scenario} ` +
    `take at least ${d.needed}: remove what is left there (l2net reap --all-domains), make it ` +
    'larger (docker run --shm-size), or measure a scenario of your own with smaller sizes',
);
