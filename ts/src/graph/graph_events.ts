// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { changesBetween, type GraphChange } from './changes.js';
import type { Graph } from './model.js';
import type { GraphSource } from './source.js';

export type GraphEvent = GraphChange & {
  /** When the graph was read that shows it; unix milliseconds. */
  readonly atMs: number;
};

interface EventOptions {
  /** Ends the events; without it they end with the source. */
  readonly signal?: AbortSignal;
  /** Also tell what is there at the beginning, as if it had appeared just then. */
  readonly initial?: boolean;
}

/**
 * What comes and goes in a graph, as it happens. Only as many events wait for a slow consumer as
 * lie between two graphs: what came and went while it was busy is never told.
 */
export async function* graphEvents(
  source: Pick<GraphSource, 'watch'>,
  { signal = new AbortController().signal, initial = false }: EventOptions = {},
): AsyncGenerator<GraphEvent, void, undefined> {
  let before: Graph | undefined;
  for await (const graph of source.watch(signal)) {
    const empty = { ...graph, processes: [], nodes: [], endpoints: [] };
    const known = before ?? (initial ? empty : graph);
    before = graph;
    for (const change of changesBetween(known, graph)) {
      if (signal.aborted) return;
      yield { ...change, atMs: graph.takenMs };
    }
  }
}
