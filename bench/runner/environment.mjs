// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

const builtInVariants = {
  tuned: {
    rmw_fastrtps_cpp: {
      FASTRTPS_DEFAULT_PROFILES_FILE: join(root, 'bench', 'profiles', 'fastdds_tuned.xml'),
      RMW_FASTRTPS_USE_QOS_FROM_XML: '1',
    },
  },
};

function variantEnvironment(name, label, variants) {
  if (label === undefined) return {};
  const found = variants[label] ?? builtInVariants[label]?.[name];
  if (found === undefined) {
    throw new Error(
      `${name}@${label}: no such variant; define it with --variant ${label}:NAME=VALUE`,
    );
  }
  return found;
}

// The command of ts/ knows what selects an rmw in the prefix in force. Before it is built, an
// environment set up by hand has to do, and the manifest says so.
function selectRmw(name) {
  if (!existsSync(join(root, 'node_modules', '.bin', 'l2net'))) {
    if ((process.env.AMENT_PREFIX_PATH ?? '') === '') {
      throw new Error('no ROS in the environment and no l2net command: run `npm run setup` first');
    }
    return { source: 'environment of the caller', change: { RMW_IMPLEMENTATION: name } };
  }
  const args = ['--no-install', 'l2net', 'env', '--rmw', name, '--shell', 'json'];
  const { status, stdout, stderr, error } = spawnSync('npx', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`npx ${args.join(' ')} failed:\n${error?.message ?? stderr}`);
  }
  return { source: 'l2net env', change: JSON.parse(stdout) };
}

function withChange(env, change) {
  const result = { ...env };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete result[name];
    else result[name] = value;
  }
  return result;
}

/** Environment of `rmw` (NAME or NAME@VARIANT), asked for once per name. */
export function environments(rmws, variants) {
  const selected = new Map();
  return new Map(
    rmws.map((rmw) => {
      const [name, label] = rmw.split('@');
      if (!selected.has(name)) selected.set(name, selectRmw(name));
      const { source, change } = selected.get(name);
      const variant = variantEnvironment(name, label, variants);
      return [
        rmw,
        { name, source, variant, env: { ...withChange(process.env, change), ...variant } },
      ];
    }),
  );
}

/** Folder of the agents: the one named, or that of the first prefix in force which has them. */
export function findBinaries(binDir, env) {
  const prefixes = (env.AMENT_PREFIX_PATH ?? '').split(':').filter((prefix) => prefix !== '');
  const candidates =
    binDir !== undefined ? [binDir] : prefixes.map((prefix) => join(prefix, 'lib', 'l2net_bench'));
  const found = candidates.find((folder) =>
    ['bench_pingpong', 'bench_floor'].every((file) => existsSync(join(folder, file))),
  );
  if (found === undefined) {
    throw new Error(
      `bench_pingpong and bench_floor are in none of ${candidates.join(', ')}: ` +
        'run `npm run setup`, or name their folder with --bin-dir',
    );
  }
  return found;
}
