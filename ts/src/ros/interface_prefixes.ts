// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError } from '../errors/index.js';
import { findPrefix, type Environment } from './prefix.js';
import type { Project } from './project.js';
import { entriesOf } from './search_path.js';

/** Where interface definitions are looked for: the environment in force, else what would be. */
export function interfacePrefixes(env: Environment, project: Project | undefined): string[] {
  const inForce = entriesOf(env['AMENT_PREFIX_PATH']);
  if (inForce.length > 0) return inForce;
  try {
    const { overlays, base } = findPrefix(env, project);
    return [...overlays, base];
  } catch (error) {
    if (error instanceof CodedError) return []; // no ROS at all
    throw error;
  }
}
