// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isOffering,
  isServiceSide,
  qualifiedName,
  type Graph,
  type GraphEndpoint,
} from '../graph/index.js';
import { grouped } from '../graph/grouped.js';
import { isPartOfAction } from '../inspect/actions.js';

type MeetingKind = 'topic' | 'service' | 'action';

/** What stands for itself in a picture: a node, or a name under which nodes meet. */
export interface SceneItem {
  /** Letters and digits, unique in the picture. */
  readonly id: string;
  readonly kind: 'node' | MeetingKind;
  /** Fully qualified. */
  readonly name: string;
  readonly types: readonly string[];
}

/** An arrow, from who offers to who takes; from the client of a service to its server. */
export interface SceneEdge {
  readonly from: SceneItem;
  readonly to: SceneItem;
  /** Names of topics, where the arrow stands for them. */
  readonly through: readonly string[];
  /** Why nothing flows along it; undefined where nothing is wrong. */
  readonly wrong: string | undefined;
}

export interface Scene {
  readonly items: readonly SceneItem[];
  readonly edges: readonly SceneEdge[];
}

/** A pair of endpoints of one topic that do not match, as somebody has judged them. */
export interface Mismatch {
  /** Ids of endpoints. */
  readonly offering: string;
  readonly requesting: string;
  readonly reason: string;
}

interface Meeting {
  readonly item: SceneItem;
  readonly endpoints: readonly GraphEndpoint[];
}

const actionPart = /\/_action\/\w+$/;

/** An action is one thing to whoever looks at a picture, though it works by five. */
function meetingOf({ kind, topic, rosName }: GraphEndpoint): { kind: MeetingKind; name: string } {
  if (rosName && isPartOfAction(topic)) {
    return { kind: 'action', name: topic.replace(actionPart, '') };
  }
  return { kind: isServiceSide(kind) ? 'service' : 'topic', name: topic };
}

function meetingsOf(graph: Graph): Meeting[] {
  const groups = grouped(graph.endpoints, (endpoint) => {
    const { kind, name } = meetingOf(endpoint);
    return `${kind} ${endpoint.rosName} ${name}`;
  });
  return [...groups.values()]
    .map((endpoints) => ({ ...meetingOf(endpoints[0]), endpoints }))
    .sort((a, b) => (`${a.name} ${a.kind}` < `${b.name} ${b.kind}` ? -1 : 1))
    .map(({ kind, name, endpoints }, index) => {
      const types = kind === 'action' ? [] : [...new Set(endpoints.map(({ type }) => type))].sort();
      return { item: { id: `t${index}`, kind, name, types }, endpoints };
    });
}

/** Data of a topic flows from who offers it; requests flow to who does. */
function endsOf({ item, endpoints }: Meeting): {
  sources: GraphEndpoint[];
  targets: GraphEndpoint[];
} {
  const offering = endpoints.filter(({ kind }) => isOffering(kind));
  const requesting = endpoints.filter(({ kind }) => !isOffering(kind));
  return item.kind === 'topic'
    ? { sources: offering, targets: requesting }
    : { sources: requesting, targets: offering };
}

const unknownNode: SceneItem = { id: 'unknown', kind: 'node', name: '(node not known)', types: [] };

/** More arrows between nodes than this, and a topic keeps its box, or one /tf would fill the page. */
const mostDirectArrows = 40;

/** Collects arrows; those between the same two are one. */
class Arrows {
  private readonly edges = new Map<string, SceneEdge & { through: string[] }>();

  add(from: SceneItem, to: SceneItem, wrong: string | undefined, through?: string): void {
    const key = `${from.id} ${to.id}`;
    const edge = this.edges.get(key) ?? { from, to, through: [], wrong: undefined };
    if (through !== undefined && !edge.through.includes(through)) edge.through.push(through);
    this.edges.set(key, { ...edge, wrong: edge.wrong ?? wrong });
  }

  all(): SceneEdge[] {
    const sorted = [...this.edges].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, edge]) => edge);
  }
}

/** By endpoint, and by pair of endpoints, why they do not match. */
function reasonsOf(mismatches: readonly Mismatch[]): ReadonlyMap<string, string> {
  return new Map(
    mismatches.flatMap(({ offering, requesting, reason }) => [
      [offering, reason],
      [requesting, reason],
      [`${offering} ${requesting}`, reason],
    ]),
  );
}

interface SceneOptions {
  /** False: arrows lead from node to node and name the topics. */
  readonly topics: boolean;
  readonly mismatches: readonly Mismatch[];
}

function nodeItems(graph: Graph): Map<string, SceneItem> {
  const named = graph.nodes.map((node) => ({ id: node.id, name: qualifiedName(node) }));
  const sorted = named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(
    sorted.map(({ id, name }, index) => [id, { id: `n${index}`, kind: 'node', name, types: [] }]),
  );
}

/** What a picture of the graph shows, in an order that does not depend on the graph's. */
export function sceneOf(graph: Graph, options: SceneOptions): Scene {
  const nodes = nodeItems(graph);
  const itemOf = ({ node }: GraphEndpoint): SceneItem =>
    (node === undefined ? undefined : nodes.get(node)) ?? unknownNode;
  const reasons = reasonsOf(options.mismatches);
  const arrows = new Arrows();
  const boxes: SceneItem[] = [];
  for (const meeting of meetingsOf(graph)) {
    const { item } = meeting;
    const { sources, targets } = endsOf(meeting);
    const direct = sources.flatMap((source) => targets.map((target) => ({ source, target })));
    if (options.topics || direct.length > mostDirectArrows) {
      boxes.push(item);
      for (const source of sources) arrows.add(itemOf(source), item, reasons.get(source.id));
      for (const target of targets) arrows.add(item, itemOf(target), reasons.get(target.id));
    } else {
      for (const { source, target } of direct) {
        const wrong = reasons.get(`${source.id} ${target.id}`);
        arrows.add(itemOf(source), itemOf(target), wrong, item.name);
      }
    }
  }
  const edges = arrows.all();
  const someUnknown = edges.some(({ from, to }) => from === unknownNode || to === unknownNode);
  return { items: [...nodes.values(), ...(someUnknown ? [unknownNode] : []), ...boxes], edges };
}
