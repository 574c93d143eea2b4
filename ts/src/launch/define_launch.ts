// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { LaunchDescription } from './description/schema.js';

/** A launch description with the types of its keys; it is checked when it is launched. */
export function defineLaunch(description: LaunchDescription): LaunchDescription {
  return description;
}
