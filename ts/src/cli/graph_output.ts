// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  graphEvents,
  livingPart,
  qualifiedName,
  type Graph,
  type GraphEvent,
  type GraphNode,
  type GraphSource,
} from '../graph/index.js';
import { nodesCalled } from '../inspect/lookup.js';
import { draw, qosMismatches, select, treeText, type PictureFormat } from '../picture/index.js';
import { snapshotDocument } from '../snapshot/index.js';
import type { CliContext, GlobalOptions } from './context.js';
import { cut, printable } from './text_width.js';

interface GraphOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly focus?: string | undefined;
  readonly all: boolean;
}

interface OutputOptions extends GraphOptions {
  readonly format: PictureFormat | 'text' | 'json';
  readonly namespaceGroups: boolean;
  readonly topics: boolean;
}

function selected(
  graph: Graph,
  { include, exclude, all }: GraphOptions,
  focus: readonly string[] | undefined,
): Graph {
  return select(graph, { hideInfrastructure: !all, include, exclude, focus });
}

function idsOf(nodes: readonly GraphNode[]): string[] {
  return nodes.map(({ id }) => id);
}

/** What is asked for of a graph, in the format asked for. */
export async function graphOutput(
  graph: Graph,
  options: OutputOptions,
  { terminal }: Pick<CliContext, 'terminal'>,
): Promise<{ text: string; notes: readonly string[] }> {
  const { format, namespaceGroups, topics } = options;
  const living = livingPart(graph);
  const focus = options.focus === undefined ? undefined : idsOf(nodesCalled(living, options.focus));
  const part = selected(living, options, focus);
  if (format === 'json') {
    const document = snapshotDocument({
      graph: part,
      statistics: undefined,
      supervision: undefined,
    });
    return { text: `${JSON.stringify(document, null, 2)}\n`, notes: [] };
  }
  const mismatches = qosMismatches(part);
  if (format !== 'text') return draw(part, format, { namespaceGroups, topics, mismatches });
  const lines = treeText(part, mismatches).map(printable);
  const fitted =
    terminal === undefined ? lines : lines.map((line) => cut(line, terminal.columns, 'end'));
  return { text: `${fitted.join('\n')}\n`, notes: [] };
}

function clock(ms: number): string {
  const time = new Date(ms);
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  ) as [string, string, string];
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

const marks = { appeared: '+', vanished: '-', died: '!' } as const;

function subject(event: GraphEvent): string {
  if ('process' in event) return `process ${event.process.program} (pid ${event.process.pid})`;
  if ('node' in event) return `node ${event.name}`;
  const { kind, topic, type } = event.endpoint;
  return `${kind} ${topic} of ${event.name ?? 'a node not known'} [${type}]`;
}

function eventText(event: GraphEvent): string {
  const how = event.event.replace(/^.*-/, '') as keyof typeof marks;
  const died = how === 'died' ? ' died' : '';
  return printable(`${clock(event.atMs)} ${marks[how]} ${subject(event)}${died}`);
}

/** Tells changes until the signal aborts, one line each. */
export async function followGraph(
  source: GraphSource,
  options: GraphOptions & GlobalOptions,
  context: CliContext,
  signal: AbortSignal,
): Promise<void> {
  // The node in focus may come later, or go: then there is nothing around it.
  const focusIn = ({ nodes }: Graph): string[] | undefined => {
    if (options.focus === undefined) return undefined;
    const names = [options.focus, `/${options.focus}`];
    return idsOf(nodes.filter((node) => names.includes(qualifiedName(node))));
  };
  const watch = async function* (): AsyncGenerator<Graph> {
    for await (const graph of source.watch(signal)) {
      yield selected(graph, options, focusIn(graph));
    }
  };
  for await (const event of graphEvents({ watch }, { signal })) {
    context.writeOut(options.json ? `${JSON.stringify(event)}\n` : `${eventText(event)}\n`);
  }
}
