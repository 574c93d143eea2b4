// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { servicesOf, topicsOf, type Graph, type Meeting } from '../graph/index.js';

/** An action: three services and two topics under one name, of which one service tells all. */
export interface Action {
  readonly name: string;
  /** For example example_interfaces/action/Fibonacci. */
  readonly types: readonly string[];
  /** Ids of nodes; undefined where the source cannot tell. */
  readonly servers: readonly (string | undefined)[];
  readonly clients: readonly (string | undefined)[];
}

const sendGoal = '/_action/send_goal';
const partOfAction = /\/_action\/(send_goal|cancel_goal|get_result|feedback|status)$/;

/** Whether a name is one of those that an action is made of. */
export function isPartOfAction(name: string): boolean {
  return partOfAction.test(name);
}

function nodesAt(endpoints: Meeting['offering']): (string | undefined)[] {
  return [...new Set(endpoints.map(({ node }) => node))];
}

export function actionsOf(graph: Graph): Action[] {
  return servicesOf(graph)
    .filter(({ name, rosName }) => rosName && name.endsWith(sendGoal))
    .map(({ name, types, offering, requesting }) => ({
      name: name.slice(0, -sendGoal.length),
      types: types.map((type) => type.replace(/_SendGoal$/, '')),
      servers: nodesAt(offering),
      clients: nodesAt(requesting),
    }));
}

/** The topics and services by which an action works. */
export function partsOf(graph: Graph, action: string): { topics: Meeting[]; services: Meeting[] } {
  const ofAction = ({ name, rosName }: Meeting): boolean =>
    rosName && name.startsWith(`${action}/_action/`) && isPartOfAction(name);
  return { topics: topicsOf(graph).filter(ofAction), services: servicesOf(graph).filter(ofAction) };
}
