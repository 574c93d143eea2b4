// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readdirOrEmpty } from '../../ros/prefix.js';

/** A library with a version of its own under an rmw: its package, and its file. */
interface Underneath {
  readonly name: string;
  readonly library: string;
}

// The same by two names: the second from its version 3 on.
const fastDds = [
  { name: 'fastrtps', library: 'libfastrtps.so' },
  { name: 'fastdds', library: 'libfastdds.so' },
  { name: 'fastcdr', library: 'libfastcdr.so' },
];

const underneath: Readonly<Record<string, readonly Underneath[]>> = {
  rmw_fastrtps_cpp: fastDds,
  rmw_fastrtps_dynamic_cpp: fastDds,
  rmw_cyclonedds_cpp: [{ name: 'cyclonedds', library: 'libddsc.so' }],
  rmw_zenoh_cpp: [{ name: 'zenoh_cpp_vendor', library: 'libzenohc.so' }],
};

function fromPackage(prefix: string, name: string): string | undefined {
  const file = join(prefix, 'share', name, 'package.xml');
  if (!existsSync(file)) return undefined;
  return /<version>\s*([^<\s]+)\s*<\/version>/.exec(readFileSync(file, 'utf8'))?.[1];
}

/** The longest that a file name says: libfastrtps.so.2.14.5, beside libfastrtps.so.2.14. */
function fromFileName(prefix: string, library: string): string | undefined {
  const folders = ['lib', join('lib', 'x86_64-linux-gnu'), join('lib', 'aarch64-linux-gnu')];
  return folders
    .flatMap((folder) => readdirOrEmpty(join(prefix, folder)))
    .filter((file) => file.startsWith(`${library}.`))
    .map((file) => file.slice(library.length + 1))
    .filter((version) => /^\d+(\.\d+)+$/.test(version))
    .sort((a, b) => b.length - a.length)[0];
}

/** 'rmw_fastrtps_cpp 8.4.3', 'fastrtps 2.14.5': in the first of the prefixes that has it. */
export function rmwVersions(rmw: string, prefixes: readonly string[]): string[] {
  const first = (find: (prefix: string) => string | undefined): string | undefined =>
    prefixes.map(find).find((version) => version !== undefined);
  const own = first((prefix) => fromPackage(prefix, rmw));
  const below = (underneath[rmw] ?? []).map(({ name, library }) => [
    name,
    // Wheels have no package.xml of what is no package of ROS; of what they are the file tells.
    first((prefix) => fromPackage(prefix, name) ?? fromFileName(prefix, library)),
  ]);
  return [[rmw, own], ...below].flatMap(([name, version]) =>
    version === undefined ? [] : [`${name ?? ''} ${version}`],
  );
}
