// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { benchAgentsMissing, type CodedError } from '../../errors/index.js';
import type { Project, RosPrefix } from '../../ros/index.js';

/** Where the bench's own things are. */
export interface BenchPlaces {
  /** Folder of the agents. */
  readonly agents: string;
  readonly scenarios: string;
  /** Files that tune the rmws of others. */
  readonly profiles: string;
}

const everyAgent = 'bench_pingpong';

/** The clone's own files where there is a clone, so that an edit counts without an installation. */
function besides(prefix: string, project: Project | undefined, name: string): string {
  const inClone = project === undefined ? undefined : join(project.root, 'bench', name);
  if (inClone !== undefined && existsSync(inClone)) return inClone;
  return join(prefix, 'share', 'l2net_bench', name);
}

/** With the folders that were searched in vain, if the agents are in none. */
export interface BenchSearch {
  readonly places: BenchPlaces;
  readonly problem: CodedError | undefined;
}

/** The first prefix in force that has the agents, or the folder that was named. */
export function searchBench(
  { overlays, base }: Pick<RosPrefix, 'overlays' | 'base'>,
  project: Project | undefined,
  named: string | undefined,
): BenchSearch {
  const prefixes = [...overlays, base];
  const searched =
    named === undefined
      ? prefixes.map((prefix) => join(prefix, 'lib', 'l2net_bench'))
      : [resolve(named)]; // agents run in folders of their own
  const found = searched.find((folder) => existsSync(join(folder, everyAgent)));
  const agents = found ?? searched[0] ?? base;
  const prefix = resolve(agents, '..', '..');
  const places = {
    agents,
    scenarios: besides(prefix, project, 'scenarios'),
    profiles: besides(prefix, project, 'profiles'),
  };
  return { places, problem: found === undefined ? benchAgentsMissing({ searched }) : undefined };
}

export function findBench(...search: Parameters<typeof searchBench>): BenchPlaces {
  const { places, problem } = searchBench(...search);
  if (problem !== undefined) throw problem;
  return places;
}
