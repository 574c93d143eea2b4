// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPrefix, type Environment } from '../../ros/index.js';
import { installRmw, projectWithWheels, put } from '../../ros/prefix_fixture.js';
import { armOf } from '../plan/arms.js';
import { prepareArm, type MissingArm, type ReadyArm, type Surroundings } from './ready_arm.js';

interface World extends Surroundings {
  readonly base: string;
}

function world(env: Environment = {}, variants: Surroundings['variants'] = {}): World {
  const { project } = projectWithWheels();
  const base = project.rosPrefix('jazzy');
  const profiles = join(project.root, 'bench/profiles');
  put(join(profiles, 'fastdds_tuned.xml'));
  const places = { agents: join(base, 'lib/l2net_bench'), scenarios: profiles, profiles };
  const at = { prefix: findPrefix(env, project), project };
  return { at, env: { PATH: process.env['PATH'], ...env }, places, variants, base };
}

function ready(id: string, around: World): ReadyArm {
  const arm = prepareArm(armOf(id), around);
  if ('reason' in arm) throw new Error(arm.reason);
  return arm;
}

function reason(id: string, around: World): string {
  return (prepareArm(armOf(id), around) as MissingArm).reason;
}

/** The prefix's Python, which does this when asked to import rclpy. */
function withRclpy(around: World, script: string): World {
  const python = join(around.base, 'bin/python3');
  renameSync(python, `${python}.own`);
  put(python, `#!/bin/sh\n[ "$2" = 'import rclpy' ] || exec "$0.own" "$@"\n${script}\n`, 0o755);
  return around;
}

describe('the environment of an arm', () => {
  const callers = {
    CYCLONEDDS_URI: '<CycloneDDS/>',
    FASTRTPS_DEFAULT_PROFILES_FILE: '/home/ada/mine.xml',
    FASTDDS_DEFAULT_PROFILES_FILE: '/home/ada/mine.xml',
    FASTDDS_BUILTIN_TRANSPORTS: 'UDPv4',
    RMW_FASTRTPS_PUBLICATION_MODE: 'SYNCHRONOUS',
    ZENOH_CONFIG_OVERRIDE: 'mode="client"',
    ROS_DISCOVERY_SERVER: '10.0.0.1:11811',
    RMW_SHM_SPIN_US: '0',
  };

  it('has none of the settings of the caller', () => {
    const { env, manifest } = ready('rmw_fastrtps_cpp', world(callers));
    expect(Object.keys(env).filter((name) => name in callers)).toEqual([]);
    expect(manifest.environment).toEqual({
      ...{ RMW_IMPLEMENTATION: 'rmw_fastrtps_cpp', ROS_DISTRO: 'jazzy' },
    });
  });

  it('has those of its variant, and only those', () => {
    const variants = { udp: { FASTDDS_BUILTIN_TRANSPORTS: 'UDPv6' } };
    const { env } = ready('rmw_fastrtps_cpp@udp', world(callers, variants));
    expect(env).toMatchObject({ FASTDDS_BUILTIN_TRANSPORTS: 'UDPv6' });
    expect(env).not.toHaveProperty('FASTRTPS_DEFAULT_PROFILES_FILE');
  });

  it('keeps where files are, and whom nodes may find', () => {
    const places = { RMW_SHM_DIR: '/srv/ada', ROS_STATIC_PEERS: 'robot7' };
    const { env, manifest } = ready('rmw_shm', world(places));
    expect(env).toMatchObject(places);
    expect(manifest.environment).toMatchObject({ RMW_SHM_DIR: '(set)', ROS_STATIC_PEERS: '(set)' });
  });

  it('names our own file of settings, for Fast DDS 2 and for Fast DDS 3', () => {
    expect(ready('rmw_fastrtps_cpp@tuned', world()).manifest.environment).toMatchObject({
      FASTRTPS_DEFAULT_PROFILES_FILE: 'fastdds_tuned.xml',
      FASTDDS_DEFAULT_PROFILES_FILE: 'fastdds_tuned.xml',
    });
  });
});

describe('an arm whose settings cannot be found', () => {
  it('is missing: the rmw would be measured with its defaults', () => {
    const around = world();
    rmSync(join(around.places.profiles, 'fastdds_tuned.xml'));
    expect(reason('rmw_fastrtps_cpp@tuned', around)).toMatch(
      /^FASTRTPS_DEFAULT_PROFILES_FILE: there is no file .*fastdds_tuned\.xml$/,
    );
  });

  it.each([
    ['mine.xml', /mine\.xml is no absolute path/],
    ['file:///nowhere/a.xml', /there is no file \/nowhere\/a\.xml/],
  ])('of a variant with CYCLONEDDS_URI=%s is missing', (uri, expected) => {
    const around = world({}, { mine: { CYCLONEDDS_URI: uri } });
    expect(reason('rmw_fastrtps_cpp@mine', around)).toMatch(expected);
  });

  it('has them where the variable holds them itself', () => {
    const around = world({}, { mine: { CYCLONEDDS_URI: '<CycloneDDS/>' } });
    expect(ready('rmw_fastrtps_cpp@mine', around).env).toMatchObject({
      CYCLONEDDS_URI: '<CycloneDDS/>',
    });
  });
});

describe('the versions of an arm', () => {
  it('are those of the rmw and of the library under it, from its package or its file', () => {
    const around = world();
    const version = (name: string, text: string): void => {
      put(join(around.base, 'share', name, 'package.xml'), `<version>${text}</version>`);
    };
    version('rmw_fastrtps_cpp', '8.4.3');
    put(join(around.base, 'lib/libfastrtps.so.2.14'));
    put(join(around.base, 'lib/libfastrtps.so.2.14.5'));
    version('fastcdr', '2.2.5');
    expect(ready('rmw_fastrtps_cpp', around).manifest.versions).toEqual([
      ...['rmw_fastrtps_cpp 8.4.3', 'fastrtps 2.14.5', 'fastcdr 2.2.5'],
    ]);
  });
});

describe('an arm of a client library', () => {
  function withPong(around: World, file: string): World {
    put(join(around.places.agents, file));
    return around;
  }

  it('is missing without its other side', () => {
    expect(reason('rclpy:rmw_shm', world())).toMatch(
      /rclpy_pong\.py does not exist; get it with: npm run setup/,
    );
  });

  it('is missing where Python does not find rclpy', () => {
    const script = `echo "ModuleNotFoundError: No module named 'rclpy'" >&2; exit 1`;
    const around = withRclpy(withPong(world(), 'rclpy_pong.py'), script);
    expect(reason('rclpy:rmw_shm', around)).toBe(
      "python3 does not find rclpy (ModuleNotFoundError: No module named 'rclpy'); " +
        'get it with: npm run setup',
    );
  });

  it('is missing where node does not find rclnodejs', () => {
    const around = withPong(world(), 'rclnodejs_pong.mjs');
    expect(reason('rclnodejs:rmw_shm', around)).toMatch(
      /^node does not find rclnodejs \(Error.*Cannot find package.*; get it with: npm run setup$/,
    );
  });

  it('is ready where it is found', () => {
    const around = withRclpy(withPong(world(), 'rclpy_pong.py'), 'exit 0');
    const { options } = ready('rclpy:rmw_shm', around);
    const pong = `python3 '${join(around.places.agents, 'rclpy_pong.py')}'`;
    expect(options).toEqual(['--rmw', 'rmw_shm', '--pong', pong]);
  });
});

describe('an arm of rmw_zenoh_cpp', () => {
  it('needs no router of ours where its variant has settings of its own', () => {
    const around = world({}, { mine: { ZENOH_CONFIG_OVERRIDE: 'mode="peer"' } });
    installRmw(around.base, 'rmw_zenoh_cpp');
    expect(ready('rmw_zenoh_cpp@mine', around).env).toMatchObject({
      ZENOH_CONFIG_OVERRIDE: 'mode="peer"',
    });
  });
});
