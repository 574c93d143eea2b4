// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The part of rclnodejs 2.2 that is used here, in types of our own: rclnodejs is an optional peer,
// so nothing may depend on its declarations, and a test can stand in for this much.

export interface RclDuration {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

/** Enumerators as rmw numbers them. */
export interface RclQosProfile {
  readonly depth: number;
  readonly history: number;
  readonly reliability: number;
  readonly durability: number;
  readonly liveliness: number;
  readonly lifespan: RclDuration;
  readonly deadline: RclDuration;
  readonly liveliness_lease_duration: RclDuration;
}

export interface RclEndpointInfo {
  readonly node_name: string;
  readonly node_namespace: string;
  readonly topic_type: string;
  readonly topic_type_hash?: { readonly version: number; readonly value: Uint8Array };
  readonly endpoint_gid: readonly number[];
  readonly qos_profile: RclQosProfile;
}

export interface RclNamesAndTypes {
  readonly name: string;
  readonly types: readonly string[];
}

/** What a node can ask about the graph. */
export interface RclGraph {
  getNodeNamesAndNamespacesWithEnclaves(): readonly {
    readonly name: string;
    readonly namespace: string;
    readonly enclave: string;
  }[];
  getTopicNamesAndTypes(noDemangle?: boolean): readonly RclNamesAndTypes[];
  getPublishersInfoByTopic(topic: string, noDemangle?: boolean): readonly RclEndpointInfo[];
  getSubscriptionsInfoByTopic(topic: string, noDemangle?: boolean): readonly RclEndpointInfo[];
  getServiceNamesAndTypesByNode(name: string, namespace: string): readonly RclNamesAndTypes[];
  getClientNamesAndTypesByNode(name: string, namespace: string): readonly RclNamesAndTypes[];
}

/** What rclnodejs passes on to rmw; the rest of a profile takes its defaults. */
export interface RclQos {
  readonly history: number;
  readonly depth: number;
  readonly reliability: number;
  readonly durability: number;
  readonly liveliness: number;
  readonly avoidRosNameSpaceConventions: boolean;
}

/**
 * Stands for a message class: whoever sends and takes serialized messages only needs its name, and
 * is spared rclnodejs's generated classes.
 */
export interface RclTypeClass {
  (): void;
  type: () => { pkgName: string; subFolder: string; interfaceName: string };
}

export interface RclPublisher {
  readonly subscriptionCount: number;
  publish(serialized: Buffer): void;
  /** Blocks, at most that many nanoseconds. */
  waitForAllAcked(timeoutNs: bigint): boolean;
}

export interface RclSubscription {
  readonly publisherCount: number;
}

export interface RclClient {
  isServiceServerAvailable(): boolean;
  sendRequest(request: object, answered: (response: object) => void): void;
}

export interface RclGoalHandle {
  readonly status: number;
  isAccepted(): boolean;
  getResult(): Promise<object>;
  cancelGoal(): Promise<object>;
}

export interface RclActionClient {
  isActionServerAvailable(): boolean;
  sendGoal(goal: object, feedback: (feedback: object) => void): Promise<RclGoalHandle>;
}

export interface RclNode extends RclGraph {
  createPublisher(type: RclTypeClass, topic: string, options: { qos: RclQos }): RclPublisher;
  createSubscription(
    type: RclTypeClass,
    topic: string,
    options: { qos: RclQos; isRaw: true },
    taken: (serialized: Buffer) => void,
  ): RclSubscription;
  createClient(type: string, service: string): RclClient;
  spin(timeoutMs: number): void;
}

export interface RclContext {
  shutdown(): void;
}

interface RclNodeOptions {
  readonly startParameterServices: boolean;
  readonly startTypeDescriptionService: boolean;
  readonly enableRosout: boolean;
}

export interface Rcl {
  readonly Context: new (domainId: bigint) => RclContext;
  readonly Node: new (
    name: string,
    namespace: string,
    context: RclContext,
    options: RclNodeOptions,
  ) => RclNode;
  readonly ActionClient: new (node: RclNode, type: string, name: string) => RclActionClient;
  init(context: RclContext, argv: readonly string[]): Promise<void>;
  /** Takes away the handler of SIGINT that shuts every context down. */
  removeSignalHandlers(): void;
}
