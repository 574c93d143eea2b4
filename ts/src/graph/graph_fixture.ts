// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { EndpointKind, Graph, GraphEndpoint, GraphNode, GraphProcess } from './model.js';
import { defaultQos, type QosProfile } from './qos.js';

interface EndpointTraits {
  type?: string;
  typeHash?: string;
  qos?: Partial<QosProfile>;
  rosName?: boolean;
  ignoresLocal?: boolean;
}

/**
 * Builds a graph the way a test reads best:
 *
 *   graphOf((g) => {
 *     g.node('/talker').publisher('/chatter', { qos: { reliability: 'best_effort' } });
 *     g.node('/listener').subscription('/chatter');
 *   })
 */
export class GraphBuilder {
  private readonly processes: GraphProcess[] = [];
  private readonly nodes: GraphNode[] = [];
  private readonly endpoints: GraphEndpoint[] = [];

  /** A node in a process of its own, or in that of a node that is there already. */
  node(fullName: string, traits: Partial<GraphProcess> & { beside?: string } = {}): NodeBuilder {
    const { beside, ...process } = traits;
    const slash = fullName.lastIndexOf('/');
    const neighbour = this.nodes.find((node) => node.id === beside);
    const processId = neighbour?.process ?? `process-${this.processes.length}`;
    if (neighbour === undefined) {
      const pid = 100 + this.processes.length;
      const own = { id: processId, pid, uid: 1000, program: 'node', rmw: 'rmw_shm', alive: true };
      this.processes.push({ ...own, ...process });
    }
    this.nodes.push({
      id: fullName,
      name: fullName.slice(slash + 1),
      namespace: slash === 0 ? '/' : fullName.slice(0, slash),
      enclave: '/',
      process: processId,
    });
    return new NodeBuilder(this, fullName);
  }

  endpoint(kind: EndpointKind, node: string, topic: string, traits: EndpointTraits): void {
    const { type = kindType(kind), typeHash = '', rosName = true, ignoresLocal = false } = traits;
    const qos = { ...defaultQos, ...traits.qos };
    const id = `${kind}-${this.endpoints.length}`;
    this.endpoints.push({ id, kind, node, topic, rosName, type, typeHash, qos, ignoresLocal });
  }

  build(): Graph {
    const { processes, nodes, endpoints } = this;
    return { source: 'fake', domainId: 0, takenMs: 0, processes, nodes, endpoints };
  }
}

function kindType(kind: EndpointKind): string {
  return kind === 'client' || kind === 'service'
    ? 'example_interfaces/srv/AddTwoInts'
    : 'std_msgs/msg/String';
}

export class NodeBuilder {
  constructor(
    private readonly graph: GraphBuilder,
    private readonly name: string,
  ) {}

  publisher(topic: string, traits: EndpointTraits = {}): this {
    return this.endpoint('publisher', topic, traits);
  }

  subscription(topic: string, traits: EndpointTraits = {}): this {
    return this.endpoint('subscription', topic, traits);
  }

  client(name: string, traits: EndpointTraits = {}): this {
    return this.endpoint('client', name, traits);
  }

  service(name: string, traits: EndpointTraits = {}): this {
    return this.endpoint('service', name, traits);
  }

  private endpoint(kind: EndpointKind, topic: string, traits: EndpointTraits): this {
    this.graph.endpoint(kind, this.name, topic, traits);
    return this;
  }
}

export function graphOf(build: (graph: GraphBuilder) => void): Graph {
  const builder = new GraphBuilder();
  build(builder);
  return builder.build();
}
