// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../errors/index.js';
import { l2net } from './context_fixture.js';
import { exitStatuses } from './exit_statuses.js';

/** Names and descriptions in the list of commands of a help text. */
function listedIn(help: string): Map<string, string> {
  const list = /\nCommands:\n(.*?)\n\n/s.exec(help)?.[1] ?? '';
  // A description that goes on in the next line is indented further than a command.
  const lines = list
    .replaceAll(/\n {4,}/g, ' ')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [usage = '', describe = ''] = line.trim().split(/ {2,}/, 2);
      return [usage.replace(/^l2net /, '').replaceAll(/ [<[].*$/g, ''), describe];
    }),
  );
}

/** Every command that does something, with its own help, found by asking as a user would. */
async function everyCommand(
  path: string[] = [],
): Promise<{ path: string; describe: string; help: string }[]> {
  const { status, out: help } = await l2net([...path, '--help']);
  expect({ path, status }).toEqual({ path, status: 0 });
  const below = await Promise.all(
    [...listedIn(help)].map(async ([name, describe]) => {
      const found = await everyCommand(name.split(' '));
      return found.map((one) => ({ ...one, describe: one.describe || describe }));
    }),
  );
  return below.length > 0 ? below.flat() : [{ path: path.join(' '), describe: '', help }];
}

const commands = await everyCommand();
const guide = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
/** Sections of the guide by the command that each is about. */
const sections = new Map(
  guide.split(/^(?=##)/m).flatMap((section): [string, string][] => {
    const path = /^### `l2net ([a-z_ -]+?)( [<[-][^`]*)?`\n/.exec(section)?.[1];
    return path === undefined ? [] : [[path, section]];
  }),
);

describe('the command line', () => {
  it('has all its nouns and verbs', () => {
    expect(commands.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'node info',
        'topic hz',
        'service find',
        'action list',
        'top',
        'reap',
      ]),
    );
  });

  it.each(commands)(
    'describes l2net $path, and shows how to call it',
    ({ path, describe, help }) => {
      expect(describe).toMatch(/^[A-Z].*[^.]$/);
      expect(help).toContain(`l2net ${path}`);
      expect(help).toContain('--json');
      const examples = /\nExamples:\n(.*?)(\n\n|$)/s.exec(help)?.[1] ?? '';
      expect(examples).toContain(`l2net ${path}`);
    },
  );

  it.each(commands)('documents l2net $path, with an example', ({ path }) => {
    expect([...sections.keys()]).toContain(path);
    expect(sections.get(path)).toMatch(new RegExp(`^ {4}.*\\bl2net ${path}( |$|\\))`, 'm'));
  });

  it('documents no command that there is not', () => {
    const paths = commands.map(({ path }) => path);
    expect([...sections.keys()].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('documents every exit status in the guide as the help does', async () => {
    const { out: help } = await l2net(['--help']);
    const rows = guide.replaceAll(/ +/g, ' ').split('\n');
    for (const [name, meaning] of Object.entries(exitStatuses)) {
      const status = ExitCode[name as keyof typeof ExitCode];
      expect(help.replaceAll(/\s+/g, ' ')).toContain(`${status} ${meaning}`);
      expect(rows).toContain(`| ${status} | ${meaning} |`);
    }
  });
});
