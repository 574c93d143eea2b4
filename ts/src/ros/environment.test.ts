// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedLibraryBytes } from './elf_fixture.js';
import {
  buildEnvironment,
  loadableEnvironment,
  registerHookUrl,
  rmwEnvironment,
  withChange,
} from './environment.js';
import { findPrefix, type Environment } from './prefix.js';
import { dispatchingPrefix, installRmw, projectWithWheels, put } from './prefix_fixture.js';
import { temporaryDirectory } from './prefix_fixture.js';
import type { Project } from './project.js';

function select(project: Project | undefined, rmw: string, env: Environment = {}): Environment {
  const at = { prefix: findPrefix(env, project), project };
  return withChange(env, rmwEnvironment(at, rmw, env));
}

describe('a prefix of wheels', () => {
  it('gets libpython and the rmw preloaded, its libraries and its Python found', () => {
    const { project, libpython } = projectWithWheels();
    const base = project.rosPrefix('jazzy');
    const overlay = project.overlay('jazzy');
    expect(select(project, 'rmw_shm', { PATH: '/bin', LD_LIBRARY_PATH: '/other' })).toEqual({
      AMENT_PREFIX_PATH: `${overlay}:${base}`,
      CMAKE_PREFIX_PATH: `${overlay}:${base}`,
      LD_LIBRARY_PATH: [
        join(overlay, 'lib'),
        join(base, 'lib'),
        join(base, 'lib/python3.11/site-packages/ros_rcl.libs'),
        '/other',
      ].join(':'),
      PATH: `${join(base, 'bin')}:/bin`,
      ROS_DISTRO: 'jazzy',
      ROS_VERSION: '2',
      _ROS_WHEELS_BOOTSTRAP_COMPLETE: '1',
      RMW_IMPLEMENTATION: 'rmw_shm',
      LD_PRELOAD: `${libpython}:${join(overlay, 'lib/librmw_shm.so')}`,
    });
  });

  it('does not preload the rmw that librcl is linked to', () => {
    const { project, libpython } = projectWithWheels();
    expect(select(project, 'rmw_fastrtps_cpp')['LD_PRELOAD']).toBe(libpython);
  });

  it('changes nothing when applied a second time', () => {
    const { project } = projectWithWheels();
    const once = select(project, 'rmw_shm', { PATH: '/bin', NODE_OPTIONS: '--no-warnings' });
    expect(select(project, 'rmw_shm', once)).toEqual(once);
  });

  it('finds the rmw of an overlay that only AMENT_PREFIX_PATH names, before the base', () => {
    const { project, libpython } = projectWithWheels();
    const overlay = temporaryDirectory();
    const library = installRmw(overlay, 'rmw_cyclonedds_cpp');
    const withoutLibraries = temporaryDirectory();
    const env = {
      AMENT_PREFIX_PATH: `${overlay}:${withoutLibraries}`,
      LD_LIBRARY_PATH: `/other:${join(overlay, 'lib')}`,
    };
    const once = select(project, 'rmw_cyclonedds_cpp', env);
    expect(once['LD_PRELOAD']).toBe(`${libpython}:${library}`);
    expect(once['LD_LIBRARY_PATH']?.split(':')).toEqual([
      join(project.overlay('jazzy'), 'lib'),
      join(overlay, 'lib'),
      join(project.rosPrefix('jazzy'), 'lib'),
      join(project.rosPrefix('jazzy'), 'lib/python3.11/site-packages/ros_rcl.libs'),
      '/other',
    ]);
    expect(select(project, 'rmw_cyclonedds_cpp', once)).toEqual(once);
  });

  it('makes room for another rmw and keeps what the user preloads', () => {
    const { project, libpython } = projectWithWheels();
    const user = { LD_PRELOAD: '/usr/lib/libjemalloc.so  /usr/lib/libtrace.so' };
    const first = select(project, 'rmw_shm', user);
    const second = select(project, 'rmw_fastrtps_cpp', first);
    expect(second['LD_PRELOAD']).toBe(`${libpython}:/usr/lib/libjemalloc.so:/usr/lib/libtrace.so`);
    expect(second['RMW_IMPLEMENTATION']).toBe('rmw_fastrtps_cpp');
  });

  it('leaves the library of l2net try before the rmw', () => {
    const { project, libpython } = projectWithWheels();
    const probe = '/somewhere/lib/l2net_bench/libl2net_take_probe.so';
    const before = { LD_PRELOAD: '/usr/lib/libtrace.so' };
    const preload = select(project, 'rmw_shm', before)['LD_PRELOAD'] ?? '';
    expect(preload).toMatch(/librmw_shm\.so:\/usr\/lib\/libtrace\.so$/);
    const tried = select(project, 'rmw_shm', { LD_PRELOAD: `${probe}:${preload}` });
    expect(tried['LD_PRELOAD']).toBe(`${probe}:${preload}`);
    const other = select(project, 'rmw_fastrtps_cpp', tried);
    expect(other['LD_PRELOAD']).toBe(`${probe}:${libpython}:/usr/lib/libtrace.so`);
  });

  it('falls back to the stand-in for libpython, and says so when that is missing too', () => {
    const { project, libpython } = projectWithWheels();
    rmSync(libpython);
    expect(() => select(project, 'rmw_shm')).toThrow(
      expect.objectContaining({ code: 'L2N_LIBPYTHON_MISSING' }),
    );
    const standIn = put(join(project.rosPrefix('jazzy'), 'lib', 'libl2net_python_symbols.so'));
    expect(select(project, 'rmw_fastrtps_cpp')['LD_PRELOAD']).toBe(standIn);
  });

  it('lists what is installed when the rmw is not', () => {
    const { project } = projectWithWheels();
    expect(() => select(project, 'rmw_cyclonedds_cpp')).toThrow(
      'rmw_cyclonedds_cpp is not installed for jazzy; installed: rmw_fastrtps_cpp, rmw_shm',
    );
  });

  it('does not take an entry of the index without its library for an rmw', () => {
    const { project } = projectWithWheels();
    rmSync(join(project.overlay('jazzy'), 'lib/librmw_shm.so'));
    expect(() => select(project, 'rmw_shm')).toThrow('installed: rmw_fastrtps_cpp;');
  });

  it('lets programs find the rclnodejs of the distribution, as CommonJS and as ES module', () => {
    const { project } = projectWithWheels();
    const directory = project.nodeDirectory('jazzy');
    put(join(directory, 'node_modules/rclnodejs/package.json'));
    const env = { NODE_OPTIONS: '--max-old-space-size=512', NODE_PATH: '/mine' };
    expect(select(project, 'rmw_shm', env)).toMatchObject({
      NODE_PATH: `${join(directory, 'node_modules')}:/mine`,
      NODE_OPTIONS: `--max-old-space-size=512 --import=${registerHookUrl}`,
      L2NET_RCLNODEJS: directory,
    });
  });

  it('preloads nothing into compilers, and only libpython into what merely loads librcl', () => {
    const { project, libpython } = projectWithWheels();
    const at = { prefix: findPrefix({}, project), project };
    const before = select(project, 'rmw_shm');
    expect(withChange(before, buildEnvironment(at, before))).not.toHaveProperty('LD_PRELOAD');
    const loadable = withChange(before, loadableEnvironment(at, before));
    expect(loadable['LD_PRELOAD']).toBe(libpython);
    expect(loadable).not.toHaveProperty('RMW_IMPLEMENTATION');
  });

  it('refuses a directory that LD_PRELOAD cannot name', () => {
    const { project } = projectWithWheels();
    const directory = join(temporaryDirectory(), 'with blank');
    installRmw(directory, 'rmw_custom');
    const env = {
      AMENT_PREFIX_PATH: `${directory}:${project.rosPrefix('jazzy')}`,
      ROS_DISTRO: 'jazzy',
    };
    expect(() => select(project, 'rmw_custom', env)).toThrow(
      expect.objectContaining({ code: 'L2N_PATH_NOT_USABLE' }),
    );
  });
});

describe('a sourced prefix', () => {
  it('gets no libpython preloaded where its message libraries bring theirs', () => {
    const base = dispatchingPrefix(temporaryDirectory());
    const python = 'librcl_interfaces__rosidl_generator_py.so';
    put(join(base, 'lib/librcl.so'), sharedLibraryBytes([python, 'librmw_implementation.so']));
    put(join(base, 'lib', python), sharedLibraryBytes(['libpython3.11.so.1.0']));
    const env = { AMENT_PREFIX_PATH: base, ROS_DISTRO: 'jazzy', PATH: '/bin' };
    expect(select(undefined, 'rmw_fastrtps_cpp', env)).not.toHaveProperty('LD_PRELOAD');
  });

  it('gets nothing preloaded, and of search paths only our overlay', () => {
    const base = dispatchingPrefix(temporaryDirectory());
    const { project } = projectWithWheels('other');
    const overlay = project.overlay('jazzy');
    installRmw(overlay, 'rmw_shm');
    put(join(overlay, 'share/l2net/built_against'), base);
    const env = {
      AMENT_PREFIX_PATH: base,
      LD_LIBRARY_PATH: join(base, 'lib'),
      PATH: `${join(base, 'bin')}:/bin`,
      ROS_DISTRO: 'jazzy',
    };
    expect(select(project, 'rmw_shm', env)).toEqual({
      AMENT_PREFIX_PATH: `${overlay}:${base}`,
      CMAKE_PREFIX_PATH: overlay,
      LD_LIBRARY_PATH: `${join(overlay, 'lib')}:${join(base, 'lib')}`,
      PATH: `${join(base, 'bin')}:/bin`,
      ROS_DISTRO: 'jazzy',
      ROS_VERSION: '2',
      RMW_IMPLEMENTATION: 'rmw_shm',
    });
  });

  it('finds the rmw of an overlay that only AMENT_PREFIX_PATH names', () => {
    const base = dispatchingPrefix(temporaryDirectory());
    const overlay = temporaryDirectory();
    installRmw(overlay, 'rmw_cyclonedds_cpp');
    const env = {
      AMENT_PREFIX_PATH: `${overlay}:${base}`,
      LD_LIBRARY_PATH: join(base, 'lib'),
      ROS_DISTRO: 'jazzy',
    };
    const selected = select(undefined, 'rmw_cyclonedds_cpp', env);
    expect(selected['LD_LIBRARY_PATH']).toBe(`${join(overlay, 'lib')}:${join(base, 'lib')}`);
    expect(selected).not.toHaveProperty('LD_PRELOAD');
  });
});
