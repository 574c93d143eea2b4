// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { resolve } from 'node:path';
import { CodedError } from '../../errors/index.js';
import { conditionHolds } from './condition.js';
import {
  innerSettings,
  outermost,
  resolveName,
  type EffectiveSettings,
} from './effective_settings.js';
import { isDirectory, isFile } from './existing.js';
import type { Findings } from '../../document/findings.js';
import { interpret, type Interpreted } from './interpret.js';
import { didYouMean, fewOf } from '../../document/near_miss.js';
import type { GroupFields, IncludeFields, LaunchFields, NodeFields } from './schema.js';
import type { Path, SourceDocument } from '../../document/source_document.js';

/** One node of a description after groups, includes and conditions are worked out. */
export interface NodeSpec {
  /** Its key in its namespace, for example /camera/driver; what gates and messages call it. */
  readonly id: string;
  readonly key: string;
  readonly fields: NodeFields;
  readonly settings: EffectiveSettings;
  readonly document: SourceDocument;
  readonly path: Path;
  /** False: switched off by a condition, its own or one around it. */
  readonly active: boolean;
}

type LoadDocument = (file: string, findings: Findings) => Promise<SourceDocument | undefined>;

interface World {
  readonly load: LoadDocument;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly findings: Findings;
}

interface Place {
  readonly document: SourceDocument;
  readonly presets: NonNullable<LaunchFields['presets']>;
  readonly path: Path;
  readonly outer: EffectiveSettings;
  readonly active: boolean;
  /** Files that include one another down to here. */
  readonly chain: readonly string[];
}

/** Walks through a description from the outside in. */
class Expansion {
  readonly nodes: NodeSpec[] = [];

  constructor(private readonly world: World) {}

  async members(fields: Omit<GroupFields, 'if' | 'unless'>, place: Place): Promise<void> {
    const settings = this.settings(fields, place);
    const inside = (...path: Path): Place => ({
      ...place,
      outer: settings,
      path: [...place.path, ...path],
    });
    for (const [key, node] of Object.entries(fields.nodes ?? {})) {
      this.node(key, node, inside('nodes', key));
    }
    for (const [i, group] of (fields.groups ?? []).entries()) {
      await this.members(group, this.under(group, inside('groups', i)));
    }
    for (const [i, include] of (fields.include ?? []).entries()) {
      await this.include(include, inside('include', i));
    }
  }

  private node(key: string, fields: NodeFields, around: Place): void {
    const place = this.under(fields, around);
    const { document, path, active } = place;
    const settings = this.settings(fields, place);
    const id = resolveName(settings.namespace, key);
    this.nodes.push({ id, key, fields, settings, document, path, active });
  }

  private async include(fields: IncludeFields, around: Place): Promise<void> {
    const { findings, env, load } = this.world;
    const place = this.under(fields, around);
    if (!place.active) return;
    const settings = this.settings(fields, place);
    const file = resolve(place.document.directory, fields.file);
    if (place.chain.includes(file)) {
      const cycle = [...place.chain.slice(place.chain.indexOf(file)), file].join(' -> ');
      findings.at(place.document, [...place.path, 'file'], `files include each other: ${cycle}`);
      return;
    }
    const document = await this.loaded(file, place, load);
    if (document === undefined) return;
    const complain = (name: string, message: string): void => {
      findings.at(place.document, [...place.path, 'args', name], message, 'key');
    };
    const inner = interpret(document, { values: fields.args ?? {}, complain }, env, findings);
    if (inner === undefined) return;
    await this.file(inner, settings, [...place.chain, file]);
  }

  private async loaded(
    file: string,
    place: Place,
    load: LoadDocument,
  ): Promise<SourceDocument | undefined> {
    try {
      return await load(file, this.world.findings);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      this.world.findings.at(place.document, [...place.path, 'file'], error.message);
      return undefined;
    }
  }

  file(
    { document, fields }: Interpreted,
    outer: EffectiveSettings,
    chain: readonly string[],
  ): Promise<void> {
    const presets = fields.presets ?? {};
    return this.members(fields, { document, presets, path: [], outer, active: true, chain });
  }

  private settings(own: NodeFields | GroupFields | IncludeFields, place: Place): EffectiveSettings {
    const { document, presets, path, outer } = place;
    const preset = own.preset === undefined ? undefined : presets[own.preset];
    if (own.preset !== undefined && preset === undefined) {
      const names = Object.keys(presets);
      const there = didYouMean(own.preset, names) || `; there are ${fewOf(names)}`;
      const message = `no preset "${own.preset}" in this file${there}`;
      this.world.findings.at(document, [...path, 'preset'], message);
    }
    const settings = innerSettings(outer, own, preset, document);
    if (place.active) this.checkFiles(own, settings, place);
    return settings;
  }

  /** Here, where they are named, and not once for each node that inherits them. */
  private checkFiles(
    own: Pick<NodeFields, 'cwd' | 'params'>,
    { cwd = '' }: EffectiveSettings,
    { document, path }: Place,
  ): void {
    const { findings } = this.world;
    if (own.cwd !== undefined && !isDirectory(cwd)) {
      findings.at(document, [...path, 'cwd'], `there is no folder ${cwd}`);
    }
    for (const [i, entry] of (own.params ?? []).entries()) {
      const file = typeof entry === 'string' ? resolve(document.directory, entry) : undefined;
      if (file === undefined || isFile(file)) continue;
      findings.at(document, [...path, 'params', i], `there is no file ${file}`);
    }
  }

  /** The place as the conditions there leave it. */
  private under(conditions: Pick<NodeFields, 'if' | 'unless'>, place: Place): Place {
    const holds = (key: 'if' | 'unless', otherwise: boolean): boolean => {
      const condition = conditions[key];
      if (condition === undefined) return otherwise;
      const result = conditionHolds(condition);
      if (result === undefined) {
        const wanted = "true, false, 'a == b' or 'a != b'";
        const message = `"${key}" is ${JSON.stringify(condition)}, but must be ${wanted}`;
        this.world.findings.at(place.document, [...place.path, key], message);
      }
      return result ?? false;
    };
    return { ...place, active: place.active && holds('if', true) && !holds('unless', false) };
  }
}

/** Every node that a description and the files it includes speak of. */
export async function expand(top: Interpreted, world: World): Promise<readonly NodeSpec[]> {
  const expansion = new Expansion(world);
  const { absolute } = top.document;
  await expansion.file(top, outermost, absolute === undefined ? [] : [absolute]);
  return expansion.nodes;
}
