// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { Graph } from '../graph/index.js';
import type { ProcDirectory } from './proc_directory.js';
import { bytesText, durationText, rateText } from './units.js';

export interface ProcessInfo {
  readonly pid: number;
  readonly program: string;
  readonly rmw: string;
  /** The rest is undefined where the host does not show the process: in a container, for example. */
  readonly uptimeSeconds: number | undefined;
  /** Of one processor, since the process began. */
  readonly cpuPercent: number | undefined;
  readonly threads: number | undefined;
  readonly pssBytes: number | undefined;
}

export function processInfo(
  graph: Graph,
  id: string | undefined,
  proc: ProcDirectory,
): ProcessInfo | undefined {
  const process = graph.processes.find((one) => one.id === id);
  if (process === undefined) return undefined;
  const { pid, program, rmw } = process;
  const stat = proc.statOf(pid, program);
  const uptimeSeconds =
    stat === undefined ? undefined : Math.max(0, proc.uptimeSeconds() - stat.startSeconds);
  return {
    ...{ pid, program, rmw, uptimeSeconds },
    cpuPercent:
      stat === undefined || uptimeSeconds === undefined || uptimeSeconds === 0
        ? undefined
        : (100 * stat.cpuSeconds) / uptimeSeconds,
    threads: stat?.threads,
    pssBytes: stat === undefined ? undefined : proc.pssBytes(pid),
  };
}

/** One line; leaves out what is not known. */
export function processText(process: ProcessInfo): string {
  const { pid, program, rmw, uptimeSeconds, cpuPercent, threads, pssBytes } = process;
  return [
    `${program} ${pid} on ${rmw}`,
    ...(uptimeSeconds === undefined ? [] : [`up ${durationText(uptimeSeconds * 1e9)}`]),
    ...(cpuPercent === undefined ? [] : [`CPU ${rateText(cpuPercent)} % since its start`]),
    ...(pssBytes === undefined ? [] : [`memory ${bytesText(pssBytes)}`]),
    ...(threads === undefined ? [] : [`${threads} thread${threads === 1 ? '' : 's'}`]),
  ].join(', ');
}
