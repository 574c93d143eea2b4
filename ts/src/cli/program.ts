// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import yargs, { type Argv } from 'yargs';
import { CodedError, ExitCode, invalidUsage } from '../errors/index.js';
import { addEnv } from './commands/env.js';
import { addError } from './commands/error.js';
import { addNode } from './commands/node.js';
import { addReap } from './commands/reap.js';
import { addRun } from './commands/run.js';
import { addTopic } from './commands/topic.js';
import type { CliContext, GlobalOptions, Outcome } from './context.js';

const epilogue =
  'Exit status: 0 done, 1 internal error, 2 usage, 3 ROS environment, 4 rmw not installed, ' +
  '5 shared memory, 6 a launched process failed, 7 not in time, 126 or 127 the command to run ' +
  'cannot start; `run` passes on the ' +
  "command's own. `l2net error list` names every error.";

function program(context: CliContext, outcome: Outcome): Argv<GlobalOptions> {
  let cli: Argv<GlobalOptions> = yargs()
    .scriptName('l2net')
    .usage('$0 <noun> <verb> [options]')
    .option('json', { type: 'boolean', default: false, describe: 'Answer and fail in JSON' })
    .parserConfiguration({ 'populate--': true })
    .strict()
    .demandCommand(1, 'no command given')
    .recommendCommands()
    .completion('completion', 'Print a completion script for the shell')
    .epilogue(epilogue)
    .wrap(100)
    .exitProcess(false)
    .fail((message: string | null, error: unknown) => {
      if (error instanceof Error) throw error;
      throw invalidUsage({ reason: (message ?? String(error)).replaceAll('\n', '; ') });
    });
  cli = addEnv(cli, context);
  cli = addRun(cli, context, outcome);
  cli = addNode(cli, context);
  cli = addTopic(cli, context);
  cli = addReap(cli, context);
  return addError(cli, context);
}

function asCodedError(error: unknown): CodedError | undefined {
  if (error instanceof CodedError) return error;
  if (error instanceof Error && error.name === 'YError') {
    return invalidUsage({ reason: error.message.replaceAll('\n', '; ') });
  }
  return undefined;
}

function report(context: CliContext, json: boolean, error: unknown): number {
  const coded = asCodedError(error);
  if (coded === undefined) {
    context.logger.error({ err: error }, 'internal error');
    context.writeError(`l2net: internal error: ${String(error)}\n`);
    return ExitCode.internal;
  }
  context.writeError(
    json ? `${JSON.stringify({ error: coded })}\n` : `l2net: ${coded.message} [${coded.code}]\n`,
  );
  return coded.exitCode;
}

/** Runs one command line; the promise's value is the status to exit with, never a rejection. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const outcome: Outcome = { exitCode: ExitCode.ok };
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  try {
    await program(context, outcome).parseAsync(args, {}, (_error, _argv, output) => {
      if (output !== '') context.writeOut(`${output}\n`);
    });
    return outcome.exitCode;
  } catch (error) {
    return report(context, own.includes('--json'), error);
  }
}
