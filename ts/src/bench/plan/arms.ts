// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Arm } from '../model.js';

/** What a scenario's word for an arm means; the schema has seen to it that it means something. */
export function armOf(id: string): Arm {
  if (id === 'floor') return { id, kind: 'floor' };
  if (!id.includes('rmw_')) return { id, kind: 'peer' };
  const [, client, rmw = id, variant] = /^(?:(\w+):)?(\w+)(?:@(.+))?$/.exec(id) ?? [];
  return {
    ...{ id, kind: 'rmw', rmw },
    ...(variant !== undefined && { variant }),
    ...((client === 'rclpy' || client === 'rclnodejs') && { client }),
  };
}
