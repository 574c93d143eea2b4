// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPrefix, sourcedPrefix } from './prefix.js';
import {
  dispatchingPrefix,
  installRmw,
  projectWithWheels,
  put,
  temporaryDirectory,
  wheelPrefix,
} from './prefix_fixture.js';

describe('findPrefix', () => {
  it('takes the wheels of the project when nothing is sourced', () => {
    const { project } = projectWithWheels();
    expect(findPrefix({}, project)).toEqual({
      distro: 'jazzy',
      base: project.rosPrefix('jazzy'),
      overlays: [project.overlay('jazzy')],
      fromWheels: true,
      linkedRmw: 'rmw_fastrtps_cpp',
      needsLibpython: true,
    });
  });

  it('prefers a sourced ROS, whose librcl asks the dispatcher', () => {
    const { project } = projectWithWheels();
    const base = dispatchingPrefix(join(temporaryDirectory(), 'opt'));
    const workspace = join(temporaryDirectory(), 'workspace');
    const env = { AMENT_PREFIX_PATH: `${workspace}:${base}`, ROS_DISTRO: 'rolling' };
    expect(findPrefix(env, project)).toEqual({
      distro: 'rolling',
      base,
      overlays: [workspace],
      fromWheels: false,
      linkedRmw: undefined,
      needsLibpython: false,
    });
  });

  it('works without a clone around it', () => {
    const base = dispatchingPrefix(temporaryDirectory());
    const env = { AMENT_PREFIX_PATH: base, ROS_DISTRO: 'jazzy' };
    expect(findPrefix(env, undefined).base).toBe(base);
  });

  it('keeps to the distribution that it exported itself, until another is named', () => {
    const { project } = projectWithWheels();
    wheelPrefix(project.rosPrefix('kilted'));
    installRmw(project.overlay('kilted'), 'rmw_shm');
    put(join(project.overlay('kilted'), 'share/l2net/built_against'), project.rosPrefix('kilted'));
    const prefixes = [project.overlay('kilted'), project.rosPrefix('kilted')];
    const env = { AMENT_PREFIX_PATH: prefixes.join(':'), ROS_DISTRO: 'kilted' };
    expect(findPrefix(env, project).distro).toBe('kilted');
    expect(findPrefix(env, project, { distro: 'jazzy' })).toMatchObject({
      base: project.rosPrefix('jazzy'),
      overlays: [project.overlay('jazzy')],
    });
  });

  it('takes L2NET_DISTRO for a distribution named', () => {
    const { project } = projectWithWheels();
    wheelPrefix(project.rosPrefix('kilted'));
    const env = { L2NET_DISTRO: 'kilted' };
    expect(findPrefix(env, project).distro).toBe('kilted');
    expect(findPrefix(env, project, { distro: 'jazzy' }).distro).toBe('jazzy');
    expect(findPrefix({ L2NET_DISTRO: '' }, project).distro).toBe('jazzy');
  });

  it('refuses another distribution than the sourced one', () => {
    const { project } = projectWithWheels();
    const env = { AMENT_PREFIX_PATH: dispatchingPrefix(temporaryDirectory()), ROS_DISTRO: 'jazzy' };
    expect(() => findPrefix(env, project, { distro: 'kilted' })).toThrow(
      expect.objectContaining({ code: 'L2N_DISTRO_MISMATCH' }),
    );
  });

  it('asks for ROS_DISTRO where the sourced ROS did not set it', () => {
    const env = { AMENT_PREFIX_PATH: dispatchingPrefix(temporaryDirectory()) };
    expect(() => findPrefix(env, undefined)).toThrow(
      expect.objectContaining({ code: 'L2N_DISTRO_UNKNOWN' }),
    );
  });

  it('names where it looked when there is no ROS at all', () => {
    const { project } = projectWithWheels();
    expect(() => findPrefix({}, project, { distro: 'kilted' })).toThrow(
      project.rosPrefix('kilted'),
    );
    expect(() => findPrefix({ AMENT_PREFIX_PATH: '/nonexistent' }, undefined)).toThrow(
      expect.objectContaining({ code: 'L2N_ROS_NOT_FOUND' }),
    );
  });

  it('refuses packages built against another base, except for the build itself', () => {
    const { project } = projectWithWheels();
    put(join(project.overlay('jazzy'), 'share/l2net/built_against'), '/opt/ros/jazzy\n');
    expect(() => findPrefix({}, project)).toThrow(
      expect.objectContaining({ code: 'L2N_OVERLAY_MISMATCH' }),
    );
    expect(findPrefix({}, project, { trustOverlay: true }).overlays).toHaveLength(1);
  });
});

describe('what colcon installed into the clone', () => {
  it('stays in force: only the overlays of the set-up make room for each other', () => {
    const { project } = projectWithWheels();
    const built = join(project.root, 'install', 'rmw_custom');
    installRmw(built, 'rmw_custom');
    const inForce = [built, project.overlay('jazzy'), project.rosPrefix('jazzy')];
    const env = { AMENT_PREFIX_PATH: inForce.join(':'), ROS_DISTRO: 'jazzy' };
    expect(findPrefix(env, project).overlays).toEqual([project.overlay('jazzy'), built]);
  });
});

describe('sourcedPrefix', () => {
  it('is none where the environment is our own', () => {
    const { project } = projectWithWheels();
    const env = { AMENT_PREFIX_PATH: project.rosPrefix('jazzy') };
    expect(sourcedPrefix(env, project)).toBeUndefined();
    expect(sourcedPrefix(env, undefined)).toBe(project.rosPrefix('jazzy'));
  });
});
