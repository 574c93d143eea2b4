// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isFile } from '../description/existing.js';
import { didYouMean, fewOf } from '../../document/near_miss.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A program that can be executed, or why there is none. */
export type Found = { readonly path: string } | { readonly problem: string };

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function entries(list: string | undefined): string[] {
  return (list ?? '').split(':').filter((entry) => entry !== '');
}

/** A program by path, relative to `directory`, or by its name in PATH. */
export function findProgram(name: string, directory: string, env: Environment): Found {
  if (name.includes('/')) {
    const path = resolve(directory, name);
    if (isExecutable(path)) return { path };
    if (isFile(path)) return { problem: `${path} may not be executed; run: chmod +x ${path}` };
    const hint = /\s/.test(name) ? '; a program with arguments is a list: [PROGRAM, ARGUMENT]' : '';
    return { problem: `there is no program ${path}${hint}` };
  }
  for (const entry of entries(env['PATH'])) {
    const path = join(entry, name);
    if (isExecutable(path)) return { path };
  }
  if (/\s/.test(name)) {
    const list = name.split(/\s+/).join(', ');
    return { problem: `no program "${name}" in PATH; with arguments it is a list: [${list}]` };
  }
  return { problem: `no program "${name}" in PATH` };
}

/** An executable that a package has installed into lib/PACKAGE of a prefix in force. */
export function findRosProgram(name: string, executable: string, env: Environment): Found {
  const prefixes = entries(env['AMENT_PREFIX_PATH']);
  if (prefixes.length === 0) {
    return { problem: 'AMENT_PREFIX_PATH is not set: source a ROS 2, or give the key rmw' };
  }
  for (const prefix of prefixes) {
    const path = join(prefix, 'lib', name, executable);
    if (isExecutable(path)) return { path };
  }
  const inPackage = prefixes.flatMap((prefix) => filesIn(join(prefix, 'lib', name)));
  if (inPackage.length > 0) {
    const meant = didYouMean(executable, inPackage) || `; it has ${fewOf(inPackage)}`;
    return { problem: `package ${name} has no executable ${executable}${meant}` };
  }
  const indexes = prefixes.map((prefix) =>
    join(prefix, 'share/ament_index/resource_index/packages'),
  );
  const packages = indexes.flatMap(filesIn);
  if (packages.includes(name)) {
    return { problem: `package ${name} has no executables in ${fewOf(prefixes)}` };
  }
  return { problem: `no package ${name} in ${fewOf(prefixes)}${didYouMean(name, packages)}` };
}
