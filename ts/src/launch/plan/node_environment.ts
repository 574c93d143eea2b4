// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { CodedError } from '../../errors/index.js';
import { definedOnly } from '../../ros/environment.js';
import type { NodeSpec } from '../description/expand.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Puts an rmw in force: the environment given, changed as the rmw needs it. */
export type SelectRmw = (rmw: string, env: Environment) => Environment;

interface Choices {
  readonly base: Environment;
  readonly selectRmw: SelectRmw;
  /** Replaces every rmw that the description names. */
  readonly rmw: string | undefined;
}

/** Makes the environments of the nodes of one launch. */
export class NodeEnvironments {
  // Nearly all nodes of a launch share one environment, and finding an rmw reads many files.
  private readonly made = new Map<string, Environment>();
  private readonly complaints = new Set<string>();

  constructor(private readonly choices: Choices) {}

  rmwOf({ settings }: NodeSpec): string | undefined {
    return this.choices.rmw ?? settings.rmw;
  }

  /** A complaint if the rmw cannot be had; the environment is then what it is without. */
  of(spec: NodeSpec, complain: (message: string) => void): Record<string, string> {
    const { settings } = spec;
    const own: Record<string, string | undefined> = { ...this.choices.base };
    for (const [name, value] of Object.entries(settings.env)) own[name] = value ?? undefined;
    if (settings.domain !== undefined) own['ROS_DOMAIN_ID'] = String(settings.domain);
    const rmw = this.rmwOf(spec);
    if (rmw === undefined) return definedOnly(own);
    try {
      return definedOnly(this.withRmw(rmw, own));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      // Once for the launch, not for each of its nodes.
      if (!this.complaints.has(error.message)) complain(error.message);
      this.complaints.add(error.message);
      return definedOnly(own);
    }
  }

  private withRmw(rmw: string, env: Environment): Environment {
    const key = JSON.stringify([rmw, env]);
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const selected = this.choices.selectRmw(rmw, env);
    this.made.set(key, selected);
    return selected;
  }
}
