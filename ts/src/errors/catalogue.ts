// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { defineError, ExitCode } from './coded_error.js';

export const invalidUsage = defineError(
  'L2N_INVALID_USAGE',
  ExitCode.usage,
  'The command line was not understood.',
  ({ reason }: { reason: string }) => `${reason} (see l2net --help)`,
);

export const invalidSetting = defineError(
  'L2N_INVALID_SETTING',
  ExitCode.usage,
  'An environment variable or option holds a value outside its range.',
  (d: { name: string; value: string; allowed: string }) =>
    `${d.name} is ${JSON.stringify(d.value)}, but must be ${d.allowed}`,
);

export const rosNotFound = defineError(
  'L2N_ROS_NOT_FOUND',
  ExitCode.environment,
  'Neither a sourced ROS 2 nor one installed by the set-up was found.',
  (d: { searched: string[] }) =>
    `no ROS 2 with librcl.so in ${d.searched.join(', ')}; ` +
    `source a ROS 2 (. /opt/ros/<distro>/setup.sh) or run: npm run setup`,
);

export const distroMismatch = defineError(
  'L2N_DISTRO_MISMATCH',
  ExitCode.environment,
  'The distribution asked for is not the one that is sourced.',
  (d: { asked: string; sourced: string; base: string }) =>
    `--distro ${d.asked} was asked for, but ${d.sourced} is sourced from ${d.base}; ` +
    `leave --distro out or start from a shell with no ROS sourced`,
);

export const distroUnknown = defineError(
  'L2N_DISTRO_UNKNOWN',
  ExitCode.environment,
  'A ROS 2 is in force that does not name its distribution.',
  (d: { base: string }) =>
    `${d.base} is in AMENT_PREFIX_PATH but ROS_DISTRO is not set; source its setup file again`,
);

export const overlayMismatch = defineError(
  'L2N_OVERLAY_MISMATCH',
  ExitCode.environment,
  'Our packages were built against another ROS 2 than the one in force.',
  (d: { overlay: string; builtAgainst: string; base: string }) =>
    `${d.overlay} was built against ${d.builtAgainst}, but ${d.base} is in force; ` +
    `build it again with: npm run setup`,
);

export const libraryUnreadable = defineError(
  'L2N_LIBRARY_UNREADABLE',
  ExitCode.environment,
  'A shared library could not be read as a 64-bit little-endian ELF file.',
  (d: { path: string; reason: string }) => `cannot read ${d.path}: ${d.reason}`,
);

export const libpythonMissing = defineError(
  'L2N_LIBPYTHON_MISSING',
  ExitCode.environment,
  "The prefix's librcl needs two symbols of libpython, and neither it nor our stand-in is there.",
  (d: { python: string; searched: string[] }) =>
    `${d.python} has no shared libpython (looked for ${d.searched.join(', ')}), ` +
    `and librcl of this prefix does not load without it; npm run setup builds a stand-in`,
);

export const pathNotUsable = defineError(
  'L2N_PATH_NOT_USABLE',
  ExitCode.environment,
  'A path holds a character that the loader takes as a separator.',
  (d: { variable: string; path: string }) =>
    `${d.path} cannot stand in ${d.variable}, which is split at ':' and, in LD_PRELOAD, at blanks; ` +
    `move the directory to a path without them`,
);

export const rclnodejsMissing = defineError(
  'L2N_RCLNODEJS_MISSING',
  ExitCode.environment,
  'rclnodejs is not installed for this distribution.',
  (d: { directory: string }) => `no rclnodejs in ${d.directory}; run: npm run setup`,
);

export const environmentNotInForce = defineError(
  'L2N_ENVIRONMENT_NOT_IN_FORCE',
  ExitCode.environment,
  'ROS was asked for in a process that was not started with its environment.',
  (d: { missing: string }) =>
    `${d.missing}; start the program with: npx --no-install l2net run --rmw rmw_shm -- <command>`,
);

export const rmwNotInstalled = defineError(
  'L2N_RMW_NOT_INSTALLED',
  ExitCode.rmw,
  'The rmw asked for is not installed in the prefix in force.',
  (d: { rmw: string; distro: string; installed: string[] }) =>
    `${d.rmw} is not installed for ${d.distro}; installed: ` +
    (d.installed.length === 0 ? 'none' : d.installed.join(', ')) +
    (d.rmw.startsWith('rmw_shm') ? '; build it with: npm run setup' : ''),
);

export const addonNotBuilt = defineError(
  'L2N_ADDON_NOT_BUILT',
  ExitCode.sharedMemory,
  'The native addon that reads the registry has not been built.',
  (d: { path: string; command: string }) =>
    `${d.path} does not exist; build it with: ${d.command} (it takes cmake and g++)`,
);

export const addonNotLoadable = defineError(
  'L2N_ADDON_NOT_LOADABLE',
  ExitCode.sharedMemory,
  'The native addon exists but this Node cannot load it.',
  (d: { path: string; reason: string; command: string }) =>
    `cannot load ${d.path}: ${d.reason}; build it again with: ${d.command}`,
);

export const registryUnavailable = defineError(
  'L2N_REGISTRY_UNAVAILABLE',
  ExitCode.sharedMemory,
  "The domain's shared-memory registry cannot be opened.",
  (d: { domain: number; reason: string; cause: string | undefined }) =>
    `domain ${d.domain}: ${d.reason}`,
);

export const reapIncomplete = defineError(
  'L2N_REAP_INCOMPLETE',
  ExitCode.sharedMemory,
  'Shared memory that dead processes left could not all be removed.',
  (d: { path: string; reason: string; left: number }) =>
    `${d.left} objects stay, the first being ${d.path}: ${d.reason}; run it as their owner`,
);

export const commandNotFound = defineError(
  'L2N_COMMAND_NOT_FOUND',
  ExitCode.notFound,
  'The command to run does not exist.',
  (d: { command: string }) => `${d.command}: no such command in PATH`,
);

export const commandNotExecutable = defineError(
  'L2N_COMMAND_NOT_EXECUTABLE',
  ExitCode.notExecutable,
  'The command to run exists but cannot be executed.',
  (d: { command: string; reason: string }) => `${d.command}: cannot be executed (${d.reason})`,
);
