// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { DiscoveryPace } from './discovery.js';
import type {
  Rcl,
  RclActionClient,
  RclClient,
  RclEndpointInfo,
  RclGoalHandle,
  RclNamesAndTypes,
  RclNode,
  RclPublisher,
  RclQos,
  RclQosProfile,
  RclSubscription,
  RclTypeClass,
} from './rcl.js';
import { RosSession } from './session.js';

const infinite = { seconds: 9_223_372_036n, nanoseconds: 854_775_807 };

function rclProfile(change: Partial<RclQosProfile> = {}): RclQosProfile {
  return {
    ...{ depth: 10, history: 1, reliability: 1, durability: 2, liveliness: 1 },
    ...{ lifespan: infinite, deadline: infinite, liveliness_lease_duration: infinite },
    ...change,
  };
}

interface Endpoint {
  readonly kind: 'publisher' | 'subscription';
  readonly topic: string;
  readonly info: RclEndpointInfo;
}

interface Service {
  readonly node: string;
  readonly name: string;
  readonly type: string;
  readonly answer: (request: object) => object | undefined;
}

type Goal = (goal: object, feedback: (feedback: object) => void) => RclGoalHandle;

/** Other people's nodes, as rclnodejs would show them, and the messages that come from them. */
export class FakeSystem {
  readonly endpoints: Endpoint[] = [];
  readonly services: Service[] = [];
  readonly actions = new Map<string, Goal>();
  readonly nodes: { name: string; namespace: string; enclave: string }[] = [];
  /** What our own publishers have sent, by topic. */
  readonly sent: { topic: string; serialized: Buffer }[] = [];
  readonly hearing = new Map<string, (serialized: Buffer) => void>();
  spinning = false;
  closed = false;
  /** Given: an rmw that learns of others by and by, as this test makes them come. */
  discoveryPace: DiscoveryPace | undefined;
  whenOpened: (() => void) | undefined;
  /** What our last subscription to a topic asked for. */
  readonly asked = new Map<string, RclQos>();

  node(name: string): this {
    this.nodes.push({ name, namespace: '/', enclave: '/' });
    return this;
  }

  endpoint(
    kind: Endpoint['kind'],
    node: string,
    topic: string,
    type = 'std_msgs/msg/String',
    qos: Partial<RclQosProfile> = {},
    hash = Buffer.alloc(32, 0xab),
  ): this {
    const info = {
      ...{ node_name: node, node_namespace: '/', topic_type: type },
      topic_type_hash: { version: 1, value: hash },
      endpoint_gid: [this.endpoints.length, ...Array.from({ length: 15 }, () => 0)],
      qos_profile: rclProfile(qos),
    };
    this.endpoints.push({ kind, topic, info });
    return this;
  }

  service(node: string, name: string, type: string, answer: Service['answer']): this {
    this.services.push({ node, name, type, answer });
    return this;
  }

  /** Sends as somebody else's publisher, once somebody of ours hears the topic. */
  async send(topic: string, serialized: Buffer): Promise<void> {
    while (!this.hearing.has(topic)) await new Promise((resolve) => setTimeout(resolve, 1));
    this.hearing.get(topic)?.(serialized);
  }

  /** One after the other, as commands have them. */
  async session(): Promise<RosSession> {
    this.spinning = false;
    this.closed = false;
    this.whenOpened?.();
    return RosSession.open(fakeRcl(this), 7, 42, this.discoveryPace);
  }
}

function namesOf(endpoints: readonly Endpoint[]): RclNamesAndTypes[] {
  const names = new Map<string, Set<string>>();
  for (const { topic, info } of endpoints) {
    names.set(topic, (names.get(topic) ?? new Set()).add(info.topic_type));
  }
  return [...names].map(([name, types]) => ({ name, types: [...types] }));
}

class FakeNode implements RclNode {
  constructor(private readonly system: FakeSystem) {}

  getNodeNamesAndNamespacesWithEnclaves(): FakeSystem['nodes'] {
    return this.system.nodes;
  }

  getTopicNamesAndTypes(noDemangle = false): RclNamesAndTypes[] {
    const isRos = ({ topic }: Endpoint): boolean => topic.startsWith('/');
    return namesOf(this.system.endpoints.filter((one) => isRos(one) !== noDemangle));
  }

  getPublishersInfoByTopic(topic: string): RclEndpointInfo[] {
    return this.infos('publisher', topic);
  }

  getSubscriptionsInfoByTopic(topic: string): RclEndpointInfo[] {
    return this.infos('subscription', topic);
  }

  getServiceNamesAndTypesByNode(node: string): RclNamesAndTypes[] {
    if (!this.system.nodes.some(({ name }) => name === node)) throw new Error(`no node ${node}`);
    return this.system.services
      .filter((service) => service.node === node)
      .map(({ name, type }) => ({ name, types: [type] }));
  }

  getClientNamesAndTypesByNode(): RclNamesAndTypes[] {
    return [];
  }

  createPublisher(_type: RclTypeClass, topic: string): RclPublisher {
    const { system } = this;
    return {
      get subscriptionCount() {
        return system.endpoints.filter((one) => one.kind === 'subscription' && one.topic === topic)
          .length;
      },
      publish: (serialized) => system.sent.push({ topic, serialized }),
      waitForAllAcked: () => true,
    };
  }

  createSubscription(
    _type: RclTypeClass,
    topic: string,
    { qos }: { qos: RclQos },
    taken: (serialized: Buffer) => void,
  ): RclSubscription {
    this.system.hearing.set(topic, taken);
    this.system.asked.set(topic, qos);
    return { publisherCount: this.infos('publisher', topic).length };
  }

  createClient(type: string, name: string): RclClient {
    const service = this.system.services.find((one) => one.name === name && one.type === type);
    return {
      isServiceServerAvailable: () => service !== undefined,
      sendRequest: (request, answered) => {
        const response = service?.answer(request);
        if (response !== undefined) setImmediate(answered, response);
      },
    };
  }

  spin(): void {
    if (this.system.spinning) throw new Error('The node is already spinning.');
    this.system.spinning = true;
  }

  private infos(kind: Endpoint['kind'], topic: string): RclEndpointInfo[] {
    return this.system.endpoints
      .filter((one) => one.kind === kind && one.topic === topic)
      .map(({ info }) => info);
  }
}

function fakeRcl(system: FakeSystem): Rcl {
  return {
    Context: class {
      shutdown(): void {
        system.closed = true;
      }
    },
    Node: class extends FakeNode {
      constructor(name: string) {
        system.node(name);
        super(system);
      }
    },
    ActionClient: class implements RclActionClient {
      constructor(
        _node: RclNode,
        private readonly type: string,
        private readonly name: string,
      ) {}

      isActionServerAvailable(): boolean {
        return system.actions.has(`${this.name} ${this.type}`);
      }

      sendGoal(goal: object, feedback: (feedback: object) => void): Promise<RclGoalHandle> {
        const pursue = system.actions.get(`${this.name} ${this.type}`);
        if (pursue === undefined) return new Promise(() => undefined);
        return Promise.resolve(pursue(goal, feedback));
      }
    },
    init: () => Promise.resolve(),
    removeSignalHandlers: () => undefined,
  };
}
