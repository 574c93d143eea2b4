// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError, ExitCode, parameterAbsent, parameterRefused } from '../errors/index.js';
import { jsonValue, nearNames, type Message } from '../message/index.js';
import { sessionDiscovery } from './discovery.js';
import { kindName, parameterFrom, valueFrom } from './parameter_value.js';
import type { ServiceCaller } from './service_caller.js';
import type { RosSession } from './session.js';
import { SilentEnd } from './silent_end.js';
import { absolute } from './topic_type.js';

/**
 * Nodes of rclcpp and rclpy answer nothing at all if one of the names asked for is not declared or
 * has no value: then the halves are asked for, down to that name, whose answer is undefined.
 */
async function eachOf<T>(
  names: readonly string[],
  ask: (names: readonly string[]) => Promise<ArrayLike<T>>,
): Promise<(T | undefined)[]> {
  const answers = await ask(names);
  if (answers.length === names.length) return Array.from(answers);
  if (names.length === 1) return [undefined];
  const half = Math.ceil(names.length / 2);
  return [...(await eachOf(names.slice(0, half), ask)), ...(await eachOf(names.slice(half), ask))];
}

/** The parameters of somebody's node, through the services that every node offers. */
export class NodeParameters {
  readonly node: string;

  constructor(
    private readonly caller: ServiceCaller,
    node: string,
  ) {
    this.node = absolute(node);
  }

  async names(): Promise<string[]> {
    const { result } = await this.ask('List', { prefixes: [], depth: 0n });
    return [...((result as Message)['names'] as string[])].sort();
  }

  /** Null for one that is declared and has no value, or is not declared. */
  async values(names: readonly string[]): Promise<Map<string, unknown>> {
    const values = await eachOf(names, async (some) => {
      const answer = await this.ask('Get', { names: some });
      return answer['values'] as Message[];
    });
    return new Map(
      names.map((name, i) => [name, values[i] === undefined ? null : valueFrom(values[i])]),
    );
  }

  async value(name: string): Promise<unknown> {
    const value = (await this.values([name])).get(name) ?? null;
    if (value === null) await this.mustHave([name]);
    return value;
  }

  /** Each by itself, in order, in the kinds declared; stops at none that is refused. */
  async set(wanted: ReadonlyMap<string, unknown>): Promise<void> {
    const names = [...wanted.keys()];
    const types = await eachOf(names, async (some) => {
      const answer = await this.ask('GetTypes', { names: some }, 'get_parameter_types');
      return answer['types'] as ArrayLike<number>;
    });
    const declared = types.map((type) => kindName(type ?? 0));
    const parameters = names.map((name, i) => ({
      name,
      value: parameterFrom(name, declared[i] ?? 'not set', wanted.get(name)),
    }));
    const { results } = await this.ask('Set', { parameters });
    const refused = (results as { successful: boolean; reason: string }[]).flatMap(
      ({ successful, reason }, i) =>
        successful ? [] : [{ name: names[i] ?? '', reason: reason || 'no reason given' }],
    );
    if (refused.length === 0) return;
    const known = await this.names();
    throw parameterRefused({
      node: this.node,
      refused,
      near: refused.flatMap(({ name }) => (known.includes(name) ? [] : nearNames(name, known))),
    });
  }

  /** Sets those that have another value; gives their names. */
  async change(wanted: ReadonlyMap<string, unknown>): Promise<string[]> {
    const present = await this.values([...wanted.keys()]);
    const text = (value: unknown): string => JSON.stringify(jsonValue(value));
    const changed = new Map(
      [...wanted].filter(([name, value]) => text(value) !== text(present.get(name))),
    );
    if (changed.size > 0) await this.set(changed);
    return [...changed.keys()];
  }

  private async mustHave(names: readonly string[]): Promise<void> {
    const known = await this.names();
    const absent = names.find((name) => !known.includes(name));
    if (absent === undefined) return;
    throw parameterAbsent({ node: this.node, name: absent, near: nearNames(absent, known) });
  }

  private ask(
    verb: 'List' | 'Get' | 'Set' | 'GetTypes',
    request: Message,
    service = `${verb.toLowerCase()}_parameters`,
  ): Promise<Message> {
    const type = verb === 'GetTypes' ? 'GetParameterTypes' : `${verb}Parameters`;
    return this.caller.call(`${this.node}/${service}`, `rcl_interfaces/srv/${type}`, request);
  }
}

const listService = '/list_parameters';

function nodesOfferingLists({ node }: RosSession): string[] {
  return node
    .getNodeNamesAndNamespacesWithEnclaves()
    .flatMap(({ name, namespace }) => {
      try {
        return node.getServiceNamesAndTypesByNode(name, namespace).map((service) => service.name);
      } catch {
        return []; // it has left since it was listed
      }
    })
    .filter((service) => service.endsWith(listService))
    .map((service) => service.slice(0, -listService.length))
    .sort();
}

/** Nodes that offer the services; asked for, because rcl may be told not to make them. */
async function nodesWithParameters({ session, patience }: ServiceCaller): Promise<string[]> {
  const look = (): { found: boolean; content: string } => {
    const nodes = nodesOfferingLists(session);
    return { found: nodes.length > 0, content: nodes.join(' ') };
  };
  await sessionDiscovery(session, look, patience);
  if (patience.signal.aborted) throw SilentEnd.interrupted();
  return nodesOfferingLists(session);
}

interface ParameterNames {
  readonly node: string;
  readonly parameters: readonly string[];
}

/** Of every node that offers the services, and why not of those that do not answer. */
export async function allParameterNames(caller: ServiceCaller): Promise<{
  lists: ParameterNames[];
  silent: { node: string; error: CodedError }[];
}> {
  const lists: ParameterNames[] = [];
  const silent: { node: string; error: CodedError }[] = [];
  const ask = async (node: string): Promise<void> => {
    try {
      lists.push({ node, parameters: await new NodeParameters(caller, node).names() });
    } catch (error) {
      if (!(error instanceof CodedError) || error.exitCode !== ExitCode.timedOut) throw error;
      silent.push({ node, error });
    }
  };
  // All at once: those that do not answer must not be waited for one after the other.
  await Promise.all((await nodesWithParameters(caller)).map(ask));
  const byNode = (a: { node: string }, b: { node: string }): number => (a.node < b.node ? -1 : 1);
  return { lists: lists.sort(byNode), silent: silent.sort(byNode) };
}
