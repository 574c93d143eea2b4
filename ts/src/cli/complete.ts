// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Argv } from 'yargs';
import type { Graph } from '../graph/index.js';
import type { CliContext, GlobalOptions } from './context.js';
import { askSource } from './source_option.js';

/** What `l2net completion` lets a shell call: the words so far, the one being typed last. */
export const completionFlag = '--complete';

type NameKind = 'node' | 'topic' | 'service' | 'action' | 'topic type' | 'service type';

/** Of which kind the first name behind a command is; `*`: behind each of its verbs. */
const nameKinds: Readonly<Record<string, NameKind | undefined>> = {
  'node *': 'node',
  'param *': 'node',
  'topic *': 'topic',
  'topic find': 'topic type',
  'service *': 'service',
  'service find': 'service type',
  'action *': 'action',
  'wait-for node': 'node',
  'wait-for topic': 'topic',
  'wait-for service': 'service',
  'wait-for message': 'topic',
};

/** Options behind which no value stands; behind any other the next word may be one. */
const flags = ['--json', '--all', '-a', '--types', '-t', '--once'];

function takesValue(word: string | undefined): boolean {
  return word?.startsWith('-') === true && !word.includes('=') && !flags.includes(word);
}

function kindWanted(before: readonly string[]): NameKind | undefined {
  if (takesValue(before.at(-1))) return undefined;
  const [noun, verb, ...names] = before.filter(
    (word, index) => !word.startsWith('-') && !takesValue(before[index - 1]),
  );
  if (noun === undefined || verb === undefined || names.length > 0 || verb === 'list') {
    return undefined;
  }
  return nameKinds[`${noun} ${verb}`] ?? nameKinds[`${noun} *`];
}

async function namesOf(kind: NameKind, graph: Graph): Promise<string[]> {
  const { livingPart, qualifiedName, servicesOf, topicsOf } = await import('../graph/index.js');
  const living = livingPart(graph);
  switch (kind) {
    case 'node':
      return living.nodes.map(qualifiedName);
    case 'topic':
      return topicsOf(living).map(({ name }) => name);
    case 'service':
      return servicesOf(living).map(({ name }) => name);
    case 'topic type':
      return topicsOf(living).flatMap(({ types }) => types);
    case 'service type':
      return servicesOf(living).flatMap(({ types }) => types);
    case 'action': {
      const { actionsOf } = await import('../inspect/actions.js');
      return actionsOf(living).map(({ name }) => name);
    }
  }
}

function domainIn(words: readonly string[]): string | undefined {
  const at = words.lastIndexOf('--domain');
  const joined = words.findLast((word) => word.startsWith('--domain='))?.slice('--domain='.length);
  return at < 0 ? joined : words[at + 1];
}

async function graphNames(before: readonly string[], context: CliContext): Promise<string[]> {
  const kind = kindWanted(before);
  if (kind === undefined) return [];
  try {
    const graph = await askSource(context, { domain: domainIn(before), via: 'shm' }, (source) =>
      source.graph(),
    );
    return await namesOf(kind, graph);
  } catch {
    return []; // A shell that completes has no place for errors.
  }
}

/**
 * Asks yargs as a shell with its own script would: nothing is checked, and no command runs. The last
 * word is left open, since one that is a command already would be taken for given.
 */
async function wordsOf(cli: Argv<GlobalOptions>, words: readonly string[]): Promise<string[]> {
  let answer = '';
  const asked = ['--get-yargs-completions', 'l2net', ...words];
  await cli.parseAsync(asked, {}, (_error, _argv, output) => {
    answer = output;
  });
  // There is a description behind each word where the shell is taken for zsh or fish.
  return answer.split('\n').map((line) => line.split(/[:\t]/)[0] ?? '');
}

/** What may stand where the last of the words is being typed. */
export async function complete(
  words: readonly string[],
  cli: Argv<GlobalOptions>,
  context: CliContext,
): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const names = current.startsWith('-') ? [] : await graphNames(before, context);
  const plain =
    names.length > 0 ? names : await wordsOf(cli, [...before, current.startsWith('-') ? '--' : '']);
  // Options are for those who ask for them, and for where nothing else can stand.
  const fitting = [...new Set(plain)].filter((word) => word.startsWith(current)).sort();
  const others = fitting.filter((word) => !word.startsWith('-'));
  return others.length > 0 ? others : fitting;
}
