// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { ShmGraphSource, type GraphSource } from '../../graph/index.js';
import { isOurRmw } from '../../ros/choice.js';
import { addonOpener } from '../../shm/index.js';
import type { GraphPlace } from '../plan/process_plan.js';
import { ChildGraphSource } from './child_graph_source.js';

/** Nodes on our rmws are read from shared memory; those on others by a process among them. */
export function openGraph({ rmw, domainId, shmDirectory, env }: GraphPlace): Promise<GraphSource> {
  // Where nobody names one, ROS has a default of its own, which is none of ours.
  if (rmw === undefined || !isOurRmw({ RMW_IMPLEMENTATION: rmw })) {
    return Promise.resolve(new ChildGraphSource({ domainId, env }));
  }
  return Promise.resolve(new ShmGraphSource(addonOpener()({ domainId, directory: shmDirectory })));
}
