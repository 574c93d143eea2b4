// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { invalidSetting } from '../errors/index.js';
import type { Environment } from '../ros/index.js';
import type { ShmLocation } from '../shm/index.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export const largestDomainId = 232; // beyond it a DDS rmw has no ports left, so rcl refuses it too

export function logLevelFrom(env: Environment): (typeof logLevels)[number] {
  const value = env['L2NET_LOG'] ?? 'warn';
  const level = logLevels.find((name) => name === value);
  if (level !== undefined) return level;
  throw invalidSetting({
    name: 'L2NET_LOG',
    value,
    allowed: `one of ${logLevels.join(', ')}`,
  });
}

function domainIdFrom(name: string, value: string): number {
  const domainId = /^\d+$/.test(value) ? Number(value) : Infinity;
  if (domainId <= largestDomainId) return domainId;
  throw invalidSetting({ name, value, allowed: `a whole number from 0 to ${largestDomainId}` });
}

/** The domain whose registry to read: the option, else what rcl itself would take. */
export function shmLocation(env: Environment, option: string | undefined): ShmLocation {
  const fromEnvironment = env['ROS_DOMAIN_ID'];
  const [name, value] =
    option === undefined ? ['ROS_DOMAIN_ID', fromEnvironment] : ['--domain', option];
  return {
    // rcl takes an empty ROS_DOMAIN_ID for an unset one.
    domainId: value === undefined || value === '' ? 0 : domainIdFrom(name, value),
    directory: env['RMW_SHM_DIR'],
  };
}
