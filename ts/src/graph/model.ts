// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { QosProfile } from './qos.js';

export const endpointKinds = ['publisher', 'subscription', 'client', 'service'] as const;
export type EndpointKind = (typeof endpointKinds)[number];

/** A process that takes part in the graph; one entry per ROS context. */
export interface GraphProcess {
  /** Unique within the graph, stable while the process lives. */
  readonly id: string;
  /** As the process sees itself: in a container, not the host's number. */
  readonly pid: number;
  readonly uid: number;
  /** Name of its executable. */
  readonly program: string;
  readonly rmw: string;
  /** False: it has died, and what it left is not swept yet. */
  readonly alive: boolean;
}

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  /** Starts with '/'; the root namespace is '/'. */
  readonly namespace: string;
  /** Empty where the source does not know it. */
  readonly enclave: string;
  /** Undefined where the source knows no processes. */
  readonly process: string | undefined;
}

export interface GraphEndpoint {
  readonly id: string;
  readonly kind: EndpointKind;
  /** Undefined where the source cannot tell whose it is. */
  readonly node: string | undefined;
  /** Fully qualified, as nodes name it; a service's name for clients and services. */
  readonly topic: string;
  /** False: made to avoid the ROS name conventions, so not the ROS topic of this name. */
  readonly rosName: boolean;
  /** For example std_msgs/msg/String. */
  readonly type: string;
  /** RIHS01_...; empty where it is not known. */
  readonly typeHash: string;
  /** Undefined where the source cannot tell, as for services on some rmws. */
  readonly qos: QosProfile | undefined;
  /** A subscription that does not hear the publishers of its own process. */
  readonly ignoresLocal: boolean;
}

/** One domain's graph at one moment. Plain data: it survives JSON. */
export interface Graph {
  /** Where it was read: a live source, or a file. */
  readonly source: string;
  readonly domainId: number;
  /** Unix milliseconds. */
  readonly takenMs: number;
  readonly processes: readonly GraphProcess[];
  readonly nodes: readonly GraphNode[];
  readonly endpoints: readonly GraphEndpoint[];
}

/** Full name as the ROS graph writes it. */
export function qualifiedName(node: { readonly name: string; readonly namespace: string }): string {
  return node.namespace.endsWith('/')
    ? `${node.namespace}${node.name}`
    : `${node.namespace}/${node.name}`;
}

/** Whether lists leave the name out unless asked for all: some part of it starts with '_'. */
export function isInternalName(name: string): boolean {
  return /(^|\/)_/.test(name);
}

/** What every rclcpp and rclpy node has, and few people ask about. */
export function isInfrastructure(endpoint: GraphEndpoint): boolean {
  return (
    !endpoint.rosName ||
    isInternalName(endpoint.topic) ||
    /^\/(rosout|parameter_events)$/.test(endpoint.topic) ||
    (isServiceSide(endpoint.kind) &&
      /\/(describe_parameters|get_parameters|get_parameter_types|list_parameters|set_parameters|set_parameters_atomically|get_type_description)$/.test(
        endpoint.topic,
      ))
  );
}

export function isServiceSide(kind: EndpointKind): boolean {
  return kind === 'client' || kind === 'service';
}

/** Publishers and services: the side that offers a quality of service. */
export function isOffering(kind: EndpointKind): boolean {
  return kind === 'publisher' || kind === 'service';
}
