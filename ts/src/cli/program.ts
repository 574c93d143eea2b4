// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import { CodedError, ExitCode, invalidUsage } from '../errors/index.js';
import { SilentEnd } from '../ros/silent_end.js';
import { commandsFor } from './commands.js';
import { complete, completionFlag } from './complete.js';
import type { CliContext, GlobalOptions, Outcome } from './context.js';
import { exitStatusLines } from './exit_statuses.js';
import { printableLines } from './text_width.js';
import type { Understood } from './usage_error.js';

const helpWidth = 100;

/** Parts of yargs that its types leave out; a test of every kind of mistake holds us to them. */
interface YargsInternals {
  getOptions(): { key: Record<string, unknown> };
  getInternalMethods(): {
    getContext(): { fullCommands: string[] };
    getCommandInstance(): { getCommands(): string[] };
  };
}

/** A command line that yargs refuses; what to say about it is found out by the one who catches. */
class Misunderstood extends Error {
  constructor(
    message: string,
    readonly understood: Understood,
  ) {
    super(message);
  }
}

function understoodBy(cli: Argv<GlobalOptions>): Understood {
  const internals = cli as unknown as YargsInternals;
  const methods = internals.getInternalMethods();
  const { fullCommands } = methods.getContext();
  return {
    commands: [
      ...fullCommands.slice(0, -1).map((command) => command.split(' ')[0] ?? ''),
      ...fullCommands.slice(-1),
    ],
    verbs: methods.getCommandInstance().getCommands(),
    options: Object.keys(internals.getOptions().key),
  };
}

/** Of this package; left to itself, yargs would look for one from the caller's folder upwards. */
function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function program(
  args: readonly string[],
  context: CliContext,
  outcome: Outcome,
): Promise<Argv<GlobalOptions>> {
  const adders = await commandsFor(args);
  const cli: Argv<GlobalOptions> = yargs()
    .scriptName('l2net')
    .usage('$0 <noun> <verb> [options]')
    .option('json', { type: 'boolean', default: false, describe: 'Answer and fail in JSON' })
    .parserConfiguration({ 'populate--': true })
    .strict()
    .demandCommand(1, 'no command given')
    .epilogue(`Exit status (l2net run passes on the command's):\n${exitStatusLines().join('\n')}`)
    .version(packageVersion())
    .wrap(Math.min(helpWidth, context.terminal?.columns ?? helpWidth))
    .exitProcess(false)
    .fail((message: string | null, error: unknown) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw new Misunderstood(message ?? String(error), understoodBy(cli));
    });
  return adders.reduce((all, add) => add(all, context, outcome), cli);
}

async function asCodedError(error: unknown, args: readonly string[]): Promise<unknown> {
  if (error instanceof Misunderstood) {
    const { usageReason } = await import('./usage_error.js');
    return invalidUsage({ reason: usageReason(error.message, args, error.understood) });
  }
  if (error instanceof Error && error.name === 'YError') {
    return invalidUsage({ reason: error.message.replaceAll('\n', '; ') });
  }
  return error;
}

function report(context: CliContext, json: boolean, error: unknown): number {
  if (!(error instanceof CodedError)) {
    context.logger.error({ err: error }, 'internal error');
    context.writeError(`l2net: internal error: ${String(error)}\n`);
    return ExitCode.internal;
  }
  context.writeError(
    json
      ? `${JSON.stringify({ error })}\n`
      : `l2net: ${printableLines(error.message)} [${error.code}]\n`,
  );
  return error.exitCode;
}

/** Runs one command line; the promise's value is the status to exit with, never a rejection. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const outcome: Outcome = { exitCode: ExitCode.ok };
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  try {
    if (own[0] === completionFlag) {
      const words = args.slice(1);
      const cli = await program(words.slice(0, -1), context, outcome);
      context.writeOut(`${(await complete(words, cli, context)).join('\n')}\n`);
      return outcome.exitCode;
    }
    const cli = await program(own, context, outcome);
    await cli.parseAsync(args, {}, (_error, _argv, output) => {
      if (output !== '') context.writeOut(`${output}\n`);
    });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof SilentEnd) return error.exitCode;
    return report(context, own.includes('--json'), await asCodedError(error, own));
  }
}
