// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolveName } from '../description/effective_settings.js';
import type { NodeSpec } from '../description/expand.js';
import type { Findings } from '../../document/findings.js';
import type { GateFields } from '../description/gate_schema.js';
import type { EndpointRole, GraphCondition } from '../readiness/graph_condition.js';
import type { NodeIndex } from './node_index.js';
import type { Gate, GraphPlace } from './process_plan.js';

const defaultTimeout = 30_000; // milliseconds; a Python node on a small computer takes seconds

const roles: readonly EndpointRole[] = ['publisher', 'subscription', 'service'];

export interface GateContext {
  readonly index: NodeIndex;
  readonly findings: Findings;
  /** Of any node of the launch, by id. */
  readonly placeOf: (id: string) => GraphPlace;
}

/** Works out the gates of one node: names in full, processes by id, times filled in. */
class GateResolver {
  constructor(
    private readonly spec: NodeSpec,
    private readonly context: GateContext,
  ) {}

  gate(fields: GateFields, i: number): Gate | undefined {
    if (fields.delay !== undefined) return { kind: 'delay', delay: fields.delay };
    if (fields.started !== undefined) return this.ofProcess('started', fields.started, fields, i);
    if (fields.exited !== undefined) return this.ofProcess('exited', fields.exited, fields, i);
    if (fields.node !== undefined) return this.ofNode(fields.node, fields, i);
    return this.onGraph(this.topicOrService(fields), undefined, fields);
  }

  private full(name: string): string {
    return resolveName(this.spec.settings.namespace, name);
  }

  private complain(i: number, key: string, message: string): void {
    const { document, path } = this.spec;
    this.context.findings.at(document, [...path, 'after', i, key], message);
  }

  private ofProcess(
    kind: 'started' | 'exited',
    name: string,
    { timeout, on_timeout: onTimeout = 'fail' }: GateFields,
    i: number,
  ): Gate | undefined {
    const target = this.context.index.find(this.full(name));
    if (target === undefined) {
      this.complain(i, kind, this.context.index.whyNot(this.full(name)));
      return;
    }
    return { kind, process: target.spec.id, timeout, onTimeout };
  }

  private ofNode(name: string, fields: GateFields, i: number): Gate | undefined {
    const { index } = this.context;
    const full = this.full(name);
    const target = fields.external === true ? undefined : index.find(full);
    if (target === undefined && fields.external !== true) {
      const wayOut = 'of a node that is started elsewhere, say external: true';
      this.complain(i, 'node', `${index.whyNot(full)} (${wayOut})`);
      return;
    }
    if (target !== undefined && target.rosNode === undefined) {
      const wayOut = 'give its name in the graph and external: true, or wait for "started"';
      this.complain(i, 'node', `process ${full} names its ROS nodes itself; ${wayOut}`);
      return;
    }
    const node = target?.rosNode ?? full;
    const role = roles.find((key) => fields[key] !== undefined);
    const condition: GraphCondition =
      role === undefined
        ? { kind: 'node', node }
        : { kind: 'endpoint', node, role, name: this.full(fields[role] ?? '') };
    return this.onGraph(condition, target?.spec.id, fields);
  }

  private topicOrService({
    topic,
    service,
    publishers,
    subscriptions,
  }: GateFields): GraphCondition {
    if (topic === undefined) return { kind: 'service', service: this.full(service ?? '') };
    const neither = publishers === undefined && subscriptions === undefined;
    return {
      kind: 'topic',
      topic: this.full(topic),
      publishers: publishers ?? (neither ? 1 : 0),
      subscriptions: subscriptions ?? 0,
    };
  }

  private onGraph(
    condition: GraphCondition,
    process: string | undefined,
    { timeout, on_timeout: onTimeout = 'fail' }: GateFields,
  ): Gate {
    return {
      kind: 'graph',
      condition,
      // A node is seen on its own rmw and in its own domain.
      place: this.context.placeOf(process ?? this.spec.id),
      process,
      timeout: timeout ?? this.spec.settings.gateTimeout ?? defaultTimeout,
      onTimeout,
    };
  }
}

export function resolveGates(spec: NodeSpec, context: GateContext): Gate[] {
  const resolver = new GateResolver(spec, context);
  return (spec.fields.after ?? []).flatMap((fields, i) => resolver.gate(fields, i) ?? []);
}
