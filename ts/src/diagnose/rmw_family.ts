// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { HostFacts, RosProcess } from '../host/index.js';
import { domainIdOf } from '../host/index.js';

/** What rcl loads where nobody chooses, in every distribution that is supported here. */
export const usualRmw = 'rmw_fastrtps_cpp';

/** Rmws of one family exchange messages: those over one wire protocol, or one shared memory. */
export function familyOf(rmw: string): string {
  if (/^rmw_(shm|l2net)(_cpp)?$/.test(rmw)) return 'shared memory';
  if (/^rmw_(fastrtps|cyclonedds|connextdds|gurumdds)/.test(rmw)) return 'DDS';
  return rmw;
}

/** Those of the domain whose rmw is known, too. */
export function processesIn(
  host: HostFacts | undefined,
  domainId: number,
): (RosProcess & { readonly rmw: string })[] {
  return (host?.processes ?? []).flatMap((process) => {
    const { rmw, environment } = process;
    if (rmw === undefined || environment === undefined) return [];
    return domainIdOf(environment) === domainId ? [{ ...process, rmw }] : [];
  });
}

/** For a sentence: process 4711 (talker). */
export function processName({ pid, program }: { pid: number; program: string }): string {
  return `process ${pid} (${program})`;
}

/** At the beginning of one. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
