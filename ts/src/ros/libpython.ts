// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { libpythonMissing } from '../errors/index.js';

/** Stand-in that the set-up builds into a prefix whose Python has no shared library. */
export const standInName = 'libl2net_python_symbols.so';

const askPython = `
import json, os, sys, sysconfig
var = sysconfig.get_config_var
name = var('INSTSONAME') or ''
folders = [var('LIBDIR') or '', os.path.join(var('LIBDIR') or '', var('MULTIARCH') or ''),
           os.path.join(sys.base_prefix, 'lib')]
print(json.dumps([os.path.join(folder, name) for folder in folders if folder and '.so' in name]))
`;

/** Where the shared library of this Python may be; empty for a static Python. */
export function libpythonCandidates(python: string): string[] {
  // -I -S: no site-packages, whose start-up file would execute Python a second time.
  const answer = execFileSync(python, ['-I', '-S', '-c', askPython], { encoding: 'utf8' });
  return [...new Set(JSON.parse(answer) as string[])];
}

/** Library to preload so that a process other than Python has the symbols librcl needs. */
export function findLibpython(prefix: string): string {
  const own = join(prefix, 'bin', 'python3');
  // Only an environment of wheels has one of its own.
  const python = existsSync(own) ? own : 'python3';
  const candidates = [...libpythonCandidates(python), join(prefix, 'lib', standInName)];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw libpythonMissing({ python, searched: candidates });
  return found;
}
