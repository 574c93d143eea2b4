// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What a reader needs to judge or repeat a run. No host name, user name or absolute path: results
// are committed.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, version as kernelVersion } from 'node:os';
import { join } from 'node:path';
import { root } from './environment.mjs';

function readOr(path, fallback) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return fallback;
  }
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function packageVersion(env, name) {
  for (const prefix of (env.AMENT_PREFIX_PATH ?? '').split(':')) {
    const found = /<version>([^<]+)<\/version>/.exec(
      readOr(join(prefix, 'share', name, 'package.xml'), ''),
    );
    if (found !== null) return found[1];
  }
  return undefined;
}

const telling =
  /^(RMW_|ROS_(DOMAIN|LOCALHOST|AUTOMATIC|STATIC|DISTRO)|FASTRTPS|FASTDDS|CYCLONEDDS)/;

function tellingVariables(env) {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => telling.test(name))
      .map(([name, value]) => [name, value.replaceAll(root, '<repository>')])
      .sort(),
  );
}

function conditionsOf({ rmws, baseline, modes, cells, runs, seed, ...rest }) {
  const { samples, warmup, maxSeconds, intervalUs, oneWay, pin } = rest;
  return {
    rmws,
    baseline,
    modes,
    cells: cells.map(({ type, bytes }) => `${type}:${bytes}`),
    runs,
    seed,
    samples,
    warmup,
    max_seconds: maxSeconds,
    interval_us: intervalUs,
    one_way: oneWay,
    cores: pin ?? 'not pinned',
  };
}

function peerVersion(file) {
  if (file === undefined) return undefined;
  return spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.trim();
}

function hypervisor() {
  return /^flags\s*:.*\bhypervisor\b/m.test(readOr('/proc/cpuinfo', ''));
}

export function machineManifest() {
  return {
    cpu: cpus()[0]?.model.trim(),
    cores: cpus().length,
    virtual_machine: hypervisor(),
    governor: readOr('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor', 'not exposed'),
    clock_source: readOr(
      '/sys/devices/system/clocksource/clocksource0/current_clocksource',
      'not exposed',
    ),
    kernel: `${release()} ${kernelVersion()}`,
    memory_bytes: totalmem(),
    node: process.version,
  };
}

export function manifestOf(options, envs, order) {
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD'),
    uncommitted_changes: (git('status', '--porcelain') ?? '') !== '',
    machine: machineManifest(),
    load_before: loadavg()[0],
    options: conditionsOf(options),
    peer_iceoryx2: peerVersion(options.peerIceoryx2),
    qos: { reliability: options.reliability, history: 'keep_last 10', durability: 'volatile' },
    order: order.map(({ arm }) => arm.id),
    rmws: Object.fromEntries(
      [...envs].map(([rmw, { name, source, variant, env }]) => [
        rmw,
        {
          version: packageVersion(env, name),
          // The one rmw whose behaviour is mostly that of a library with a version of its own.
          ...(name.startsWith('rmw_fastrtps') ? { fastrtps: packageVersion(env, 'fastrtps') } : {}),
          environment_from: source,
          variant: tellingVariables(variant),
          environment: tellingVariables(env),
        },
      ]),
    ),
  };
}
