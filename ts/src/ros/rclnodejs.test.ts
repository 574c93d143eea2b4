// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dispatchingPrefix, put, temporaryDirectory } from './prefix_fixture.js';
import { loadRclnodejs } from './rclnodejs.js';

describe('loadRclnodejs', () => {
  function installed(): { directory: string; marker: string } {
    const directory = temporaryDirectory();
    const folder = join(directory, 'node_modules/rclnodejs');
    const marker = `loaded-${directory}`;
    put(join(folder, 'package.json'), '{"name":"rclnodejs","main":"index.cjs"}');
    put(
      join(folder, 'index.cjs'),
      `globalThis[${JSON.stringify(marker)}] = true;
      module.exports = 'the compiled one';`,
    );
    return { directory, marker };
  }

  it('loads the copy that the environment names', () => {
    const { directory } = installed();
    const env = {
      AMENT_PREFIX_PATH: dispatchingPrefix(temporaryDirectory()),
      ROS_DISTRO: 'jazzy',
      L2NET_RCLNODEJS: directory,
    };
    expect(loadRclnodejs(env)).toBe('the compiled one');
  });

  it.each([
    ['AMENT_PREFIX_PATH is unset', {}],
    ['no prefix with librcl.so', { AMENT_PREFIX_PATH: '/nonexistent', ROS_DISTRO: 'jazzy' }],
  ])('does not touch it while %s', (reason, ros) => {
    const { directory, marker } = installed();
    expect(() => loadRclnodejs({ ...ros, L2NET_RCLNODEJS: directory })).toThrow(reason);
    expect(globalThis).not.toHaveProperty([marker]);
  });

  it('wants to know the distribution', () => {
    const env = { AMENT_PREFIX_PATH: dispatchingPrefix(temporaryDirectory()) };
    expect(() => loadRclnodejs(env)).toThrow('ROS_DISTRO is unset');
  });

  it('says how to install it where it is not', () => {
    const env = {
      AMENT_PREFIX_PATH: dispatchingPrefix(temporaryDirectory()),
      ROS_DISTRO: 'jazzy',
      L2NET_RCLNODEJS: temporaryDirectory(),
    };
    expect(() => loadRclnodejs(env)).toThrow('npm run setup');
  });
});
