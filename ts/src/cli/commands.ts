// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { AddCommand } from './verb.js';

interface Command {
  readonly name: string;
  readonly load: () => Promise<AddCommand>;
}

/** Every noun, and every verb that needs none, in the order in which the help lists them. */
const commands: readonly Command[] = [
  { name: 'node', load: async () => (await import('./commands/node.js')).addNode },
  { name: 'topic', load: async () => (await import('./commands/topic.js')).addTopic },
  { name: 'service', load: async () => (await import('./commands/service.js')).addService },
  { name: 'action', load: async () => (await import('./commands/action.js')).addAction },
  { name: 'top', load: async () => (await import('./commands/top.js')).addTop },
  { name: 'trace', load: async () => (await import('./commands/trace.js')).addTrace },
  { name: 'graph', load: async () => (await import('./commands/graph.js')).addGraph },
  { name: 'snapshot', load: async () => (await import('./commands/snapshot.js')).addSnapshot },
  { name: 'diff', load: async () => (await import('./commands/diff.js')).addDiff },
  { name: 'doctor', load: async () => (await import('./commands/doctor.js')).addDoctor },
  { name: 'param', load: async () => (await import('./commands/param.js')).addParam },
  { name: 'explain', load: async () => (await import('./commands/explain.js')).addExplain },
  { name: 'launch', load: async () => (await import('./commands/launch.js')).addLaunch },
  { name: 'wait-for', load: async () => (await import('./commands/wait_for.js')).addWaitFor },
  { name: 'what-if', load: async () => (await import('./commands/what_if.js')).addWhatIf },
  { name: 'reap', load: async () => (await import('./commands/reap.js')).addReap },
  { name: 'bench', load: async () => (await import('./commands/bench.js')).addBench },
  { name: 'try', load: async () => (await import('./commands/try.js')).addTry },
  { name: 'run', load: async () => (await import('./commands/run.js')).addRun },
  { name: 'env', load: async () => (await import('./commands/env.js')).addEnv },
  { name: 'error', load: async () => (await import('./commands/error.js')).addError },
  {
    name: 'completion',
    load: async () => (await import('./commands/completion.js')).addCompletion,
  },
];

/**
 * The commands that a command line can mean: those named in it, so that no time is spent on
 * loading the others, or all of them where none is, for the help and for what is mistyped.
 */
export async function commandsFor(args: readonly string[]): Promise<AddCommand[]> {
  const named = commands.filter(({ name }) => args.includes(name));
  return Promise.all((named.length > 0 ? named : commands).map(({ load }) => load()));
}
