// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import {
  isInfrastructure,
  isInternalName,
  qualifiedName,
  type EndpointKind,
  type Graph,
  type GraphEndpoint,
  type QosProfile,
} from '../graph/index.js';
import { grouped } from '../graph/grouped.js';
import { isPartOfAction } from '../inspect/actions.js';

/** What stays the same when a system is started again: names, but neither ids nor pids. */
export interface ProcessMeaning {
  readonly program: string;
  readonly rmw: string;
  readonly uid: number;
  readonly alive: boolean;
  /** Full names, sorted. */
  readonly nodes: readonly string[];
}

export interface NodeMeaning {
  /** Full name. */
  readonly name: string;
  readonly enclave: string;
}

export interface EndpointMeaning {
  readonly kind: EndpointKind;
  /** Full name; undefined where the source cannot tell. */
  readonly node: string | undefined;
  readonly topic: string;
  readonly rosName: boolean;
  readonly type: string;
  readonly typeHash: string;
  readonly qos: QosProfile | undefined;
  readonly ignoresLocal: boolean;
}

export interface GraphMeaning {
  readonly processes: readonly ProcessMeaning[];
  readonly nodes: readonly NodeMeaning[];
  readonly endpoints: readonly EndpointMeaning[];
}

/** Names that hold a process id or an address, by which ROS tools keep theirs apart. */
const ownNumber =
  /\b(launch_ros|transform_listener_impl|rqt_gui_(?:py|cpp)_node|interactive_marker_display|_ros2cli)_[0-9a-f]+(?=\/|$)/g;

function withoutNumber(name: string): string {
  return name.replaceAll(ownNumber, '$1_*');
}

function isShown(endpoint: GraphEndpoint): boolean {
  return !isInfrastructure(endpoint) || (endpoint.rosName && isPartOfAction(endpoint.topic));
}

/** Infrastructure: what every node has, and nodes whose name says that they are internal. */
export function meaningOf(graph: Graph, infrastructure: boolean): GraphMeaning {
  const all = graph.nodes.map((node) => ({ ...node, fullName: qualifiedName(node) }));
  const isHidden = ({ fullName }: { fullName: string }): boolean =>
    !infrastructure && isInternalName(fullName);
  const nodes = all.filter((node) => !isHidden(node));
  const hidden = new Set(all.filter(isHidden).map(({ id }) => id));
  const names = new Map(nodes.map(({ id, fullName }) => [id, withoutNumber(fullName)]));
  const byProcess = grouped(nodes, ({ process }) => process);
  const hiddenProcesses = new Set(
    all
      .filter(({ id, process }) => hidden.has(id) && !byProcess.has(process))
      .map((n) => n.process),
  );
  return {
    processes: graph.processes
      .filter(({ id }) => !hiddenProcesses.has(id))
      .map(({ id, program, rmw, uid, alive }) => ({
        ...{ program, rmw, uid, alive },
        nodes: (byProcess.get(id) ?? []).map((node) => names.get(node.id) ?? '').sort(),
      })),
    nodes: nodes.map(({ id, enclave }) => ({ name: names.get(id) ?? '', enclave })),
    endpoints: graph.endpoints
      .filter((endpoint) => infrastructure || isShown(endpoint))
      .filter(({ node }) => node === undefined || !hidden.has(node))
      .map(({ kind, node, topic, rosName, type, typeHash, qos, ignoresLocal }) => ({
        ...{ kind, rosName, type, typeHash, qos, ignoresLocal },
        node: node === undefined ? undefined : names.get(node),
        topic: withoutNumber(topic),
      })),
  };
}
