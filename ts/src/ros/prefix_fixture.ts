// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sharedLibraryBytes } from './elf_fixture.js';
import { Project } from './project.js';

export function temporaryDirectory(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'l2net-test-')));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

export function put(path: string, content: string | Buffer = '', mode = 0o644): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
  return path;
}

/** Registers an rmw in a prefix as its installation does. */
export function installRmw(prefix: string, name: string): string {
  put(join(prefix, 'share/ament_index/resource_index/rmw_typesupport', name));
  return put(join(prefix, 'lib', `lib${name}.so`), sharedLibraryBytes([]));
}

/** A prefix as a distribution's packages install it: librcl goes through the dispatcher. */
export function dispatchingPrefix(prefix: string): string {
  const needed = ['librmw_implementation.so', 'librmw.so', 'libc.so.6'];
  put(join(prefix, 'lib', 'librcl.so'), sharedLibraryBytes(needed));
  put(join(prefix, 'lib', 'librmw_implementation.so'), sharedLibraryBytes([]));
  put(join(prefix, 'share/ament_index/resource_index/rmw_typesupport/rmw_implementation'));
  installRmw(prefix, 'rmw_fastrtps_cpp');
  return prefix;
}

/** A prefix as wheels make it: librcl is linked to one rmw and to Python message libraries. */
export function wheelPrefix(prefix: string, options: { libpython?: string } = {}): string {
  const needed = [
    'librcl_interfaces__rosidl_generator_py.so',
    'librmw_dds_common__rosidl_typesupport_c.so',
    'librmw_dds_common.so',
    'librmw_security_common.so',
    'librmw_fastrtps_shared_cpp.so',
    'librmw_fastrtps_cpp.so',
    'librmw.so',
  ];
  put(join(prefix, 'lib', 'librcl.so'), sharedLibraryBytes(needed));
  put(join(prefix, 'pyvenv.cfg'));
  put(join(prefix, 'lib/python3.11/site-packages/ros_rcl.libs/libyaml.so'));
  put(join(prefix, 'lib/python3.11/site-packages/numpy.libs/libother.so'));
  const answer = options.libpython === undefined ? '[]' : JSON.stringify([options.libpython]);
  put(join(prefix, 'bin', 'python3'), `#!/bin/sh\necho '${answer}'\n`, 0o755);
  installRmw(prefix, 'rmw_fastrtps_cpp');
  return prefix;
}

/** A clone with the wheels of `distro` set up and rmw_shm built against them. */
export function projectWithWheels(distro = 'jazzy'): { project: Project; libpython: string } {
  const root = temporaryDirectory();
  const project = new Project(root);
  const libpython = put(join(root, 'python', 'libpython3.11.so.1.0'));
  wheelPrefix(project.rosPrefix(distro), { libpython });
  installRmw(project.overlay(distro), 'rmw_shm');
  put(join(project.overlay(distro), 'share/l2net/built_against'), `${project.rosPrefix(distro)}\n`);
  return { project, libpython };
}
