// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { z } from 'zod';
import { invalidSetting } from '../errors/index.js';
import type { Environment } from '../ros/index.js';
import type { ShmLocation } from '../shm/index.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export const largestDomainId = 232; // beyond it a DDS rmw has no ports left, so rcl refuses it too

const logLevel = z.enum(logLevels);
const domainId = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(largestDomainId));

function parse<T>(schema: z.ZodType<T>, name: string, value: string, allowed: string): T {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidSetting({ name, value, allowed });
  return result.data;
}

export function logLevelFrom(env: Environment): (typeof logLevels)[number] {
  const value = env['L2NET_LOG'] ?? 'warn';
  return parse(logLevel, 'L2NET_LOG', value, `one of ${logLevels.join(', ')}`);
}

/** The domain whose registry to read: the option, else what rcl itself would take. */
export function shmLocation(env: Environment, option: string | undefined): ShmLocation {
  const fromEnvironment = env['ROS_DOMAIN_ID'];
  const [name, value] =
    option === undefined ? ['ROS_DOMAIN_ID', fromEnvironment] : ['--domain', option];
  const allowed = `a whole number from 0 to ${largestDomainId}`;
  return {
    // rcl takes an empty ROS_DOMAIN_ID for an unset one.
    domainId: value === undefined || value === '' ? 0 : parse(domainId, name, value, allowed),
    directory: env['RMW_SHM_DIR'],
  };
}
