// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolve } from 'node:path';
import type { ParamMap } from './fields.js';
import type { NodeFields, PresetFields } from './schema.js';
import type { SourceDocument } from '../../document/source_document.js';

type RespawnFields = NonNullable<NodeFields['respawn']>;
type StopFields = NonNullable<NodeFields['stop']>;

/** One level's own keys. */
type OwnSettings = Pick<
  NodeFields,
  | 'rmw'
  | 'domain'
  | 'namespace'
  | 'env'
  | 'cwd'
  | 'params'
  | 'remap'
  | 'respawn'
  | 'stop'
  | 'gate_timeout'
>;

/** What holds at one place of a description: its own keys, and those of the scopes around it. */
export interface EffectiveSettings {
  /** Absolute. */
  readonly namespace: string;
  readonly rmw: string | undefined;
  readonly domain: number | undefined;
  /** null: not in the environment. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Absolute; undefined: that of the launcher. */
  readonly cwd: string | undefined;
  /** Files by absolute path, and inline values; later ones win. */
  readonly params: readonly (string | ParamMap)[];
  readonly remap: Readonly<Record<string, string>>;
  readonly respawn: RespawnFields | undefined;
  readonly stop: StopFields | undefined;
  /** Milliseconds. */
  readonly gateTimeout: number | undefined;
}

export const outermost: EffectiveSettings = {
  namespace: '/',
  rmw: undefined,
  domain: undefined,
  env: {},
  cwd: undefined,
  params: [],
  remap: {},
  respawn: undefined,
  stop: undefined,
  gateTimeout: undefined,
};

/** A name as the graph has it: relative ones belong to the namespace. */
export function resolveName(namespace: string, name: string): string {
  if (name === '') return namespace;
  if (name.startsWith('/')) return name;
  return namespace === '/' ? `/${name}` : `${namespace}/${name}`;
}

/** What holds one level further in; a preset comes before the level's own keys. */
export function innerSettings(
  outer: EffectiveSettings,
  own: OwnSettings,
  preset: PresetFields | undefined,
  { directory }: SourceDocument,
): EffectiveSettings {
  const params = (own.params ?? []).map((entry) =>
    typeof entry === 'string' ? resolve(directory, entry) : entry,
  );
  return {
    namespace: resolveName(outer.namespace, own.namespace ?? ''),
    rmw: own.rmw ?? preset?.rmw ?? outer.rmw,
    domain: own.domain ?? outer.domain,
    env: { ...outer.env, ...preset?.env, ...own.env },
    cwd: own.cwd === undefined ? outer.cwd : resolve(directory, own.cwd),
    params: [...outer.params, ...params],
    remap: { ...outer.remap, ...own.remap },
    respawn: own.respawn ?? outer.respawn,
    stop: own.stop ?? outer.stop,
    gateTimeout: own.gate_timeout ?? outer.gateTimeout,
  };
}
