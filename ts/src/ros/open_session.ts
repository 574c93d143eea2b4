// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { chosenRmw, isOurRmw, type RosChoice } from './choice.js';
import { defaultPace } from './discovery.js';
import type { Environment } from './prefix.js';
import type { Project } from './project.js';
import { loadRclnodejs } from './rclnodejs.js';
import type { Rcl } from './rcl.js';
import { environmentToRestartIn } from './restart.js';
import { RosSession } from './session.js';
import { SilentEnd } from './silent_end.js';

export interface RosPlace {
  readonly env: Environment;
  readonly project: Project | undefined;
  readonly pid: number;
  /** Runs this very command again in that environment; gives its exit status. */
  readonly restart: (env: NodeJS.ProcessEnv) => Promise<number>;
}

/** A node of the rmw chosen; ends silently if that took another process, which is done. */
export async function openSession(
  { env, project, pid, restart }: RosPlace,
  { domainId, ...choice }: RosChoice & { readonly domainId: number },
): Promise<RosSession> {
  const other = environmentToRestartIn(env, project, choice);
  if (other !== undefined) throw new SilentEnd(await restart(other));
  const rcl = loadRclnodejs(env) as Rcl;
  // Whoever has the session ends it, after what is to be done with it to the last.
  rcl.removeSignalHandlers();
  const ours = isOurRmw({ RMW_IMPLEMENTATION: chosenRmw(env, choice) });
  return RosSession.open(rcl, domainId, pid, ours ? undefined : defaultPace);
}
