// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../ros/prefix_fixture.js';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../../bin/l2net.js');
const built = existsSync(join(here, '../../dist/cli/main.js'));

/** Modules that are loaded with a file, and the packages among them. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imports = text.matchAll(/^(?:import|export)\s+(?!type\b)[^;']*?from\s+'([^']+)'/gm);
  for (const [, specifier = ''] of imports) {
    if (specifier.startsWith('.')) {
      loadedWith(join(dirname(file), specifier.replace(/\.js$/, '.ts')), seen);
    } else if (!specifier.startsWith('node:')) {
      seen.add(specifier);
    }
  }
  return seen;
}

const tellUsage = `data:text/javascript,process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(String((user + system) / 1000));
})`.replaceAll(/\s+/g, ' ');

/** Processor time of a Node, which a busy machine changes less than the time on the clock. */
function milliseconds(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['--import', tellUsage, ...args], {
    env: { RMW_SHM_DIR: temporaryDirectory() },
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stderr).toMatch(/^[\d.]+$/);
  return Number(stderr);
}

describe('the start of the command', () => {
  it.each(['node', 'topic', 'service', 'action', 'top', 'reap', 'env', 'run', 'completion'])(
    'of l2net %s loads no package but yargs',
    (noun) => {
      const modules = [
        ...loadedWith(join(here, 'main.ts')),
        ...loadedWith(join(here, 'commands', `${noun}.ts`)),
      ];
      expect(modules.length).toBeGreaterThan(10);
      expect(modules.filter((module) => !module.startsWith('/') && module !== 'yargs')).toEqual([]);
    },
  );

  it.skipIf(!built)('takes a few times what Node takes to do nothing', { timeout: 60_000 }, () => {
    // The budget is 150 ms on a machine that does nothing else. Of that Node takes some 30 by
    // itself, and yargs about half.
    const runs = Array.from({ length: 5 }, () => ({
      node: milliseconds(['-e', '0']),
      l2net: milliseconds([program, 'error', 'list']),
    }));
    const least = (of: 'node' | 'l2net'): number => Math.min(...runs.map((run) => run[of]));
    expect(least('l2net')).toBeLessThan(12 * least('node'));
  });
});
