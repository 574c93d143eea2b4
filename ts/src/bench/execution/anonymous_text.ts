// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { homedir, hostname, userInfo } from 'node:os';

/** What tells whose machine it was. */
export interface Origin {
  readonly host: string;
  readonly user: string;
  /** Folders that may have blanks in their names, which no pattern sees the end of. */
  readonly folders: readonly string[];
}

function thisOrigin(): Origin {
  return {
    ...{ host: hostname(), user: userInfo().username },
    folders: [homedir(), process.cwd()],
  };
}

/** Names that every machine has say nothing about one. */
const everywhere: readonly string[] = ['root', 'localhost', ''];

/** An absolute path of two parts or more, and its last part; "/s" and "and/or" are none. */
const path =
  /(?<![\w.)])(?:~\/|\/(?:[^\s/'"`,;:<>()]+\/+))(?:[^\s/'"`,;:<>()]+\/+)*([^\s/'"`,;:<>()]*)/g;
const address = /\b(?!127\.)(?:\d{1,3}\.){3}\d{1,3}\b/g;
const hardwareAddress = /\b(?:[\da-f]{2}:){5}[\da-f]{2}\b/gi;

function word(name: string): RegExp {
  const literal = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'g');
}

/** The same text for everybody: of a path its last part, of hosts, users and addresses nothing. */
export function anonymousText(text: string, origin: Origin = thisOrigin()): string {
  const { host, user, folders } = origin;
  const names = [
    [user, '(user)'],
    [host, '(host)'],
  ] as const;
  let told = text;
  for (const folder of folders) {
    if (folder.length > 1) told = told.replaceAll(`${folder}/`, '.../').replaceAll(folder, '...');
  }
  told = told
    .replace(path, (_, last: string) => `.../${last}`)
    .replace(hardwareAddress, '(address)')
    .replace(address, '(address)');
  for (const [name, instead] of names) {
    if (!everywhere.includes(name)) told = told.replace(word(name), instead);
  }
  return told;
}

/** All texts in what an agent said; names of members stay. */
export function anonymousValue<T>(value: T, origin: Origin = thisOrigin()): T {
  const told = JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' ? anonymousText(member, origin) : member,
  );
  return JSON.parse(told) as T;
}
