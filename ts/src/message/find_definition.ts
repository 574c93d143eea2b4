// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionMissing, definitionUnreadable } from '../errors/index.js';
import { readdirOrEmpty } from '../ros/prefix.js';
import { nearNames } from './near_names.js';
import { definitionIn, type TypeDefinition, type TypeDescriptionFile } from './type_description.js';
import {
  definingName,
  interfaceKinds,
  parseTypeName,
  typeText,
  type InterfaceKind,
} from './type_name.js';

/** Finds what types look like in the prefixes that would be in AMENT_PREFIX_PATH. */
export class DefinitionFinder {
  private readonly found = new Map<string, TypeDefinition>();

  constructor(private readonly prefixes: readonly string[]) {}

  /** Of a message, or of the request, goal, ... that a service or an action implies. */
  find(type: string): TypeDefinition {
    const known = this.found.get(type);
    if (known !== undefined) return known;
    const definition = this.firstOf(type, this.candidates(type));
    this.found.set(type, definition);
    return definition;
  }

  /** Every type of a kind, from every package; for near misses and for completion. */
  types(kind: InterfaceKind): string[] {
    const names = this.prefixes.flatMap((prefix) =>
      readdirOrEmpty(join(prefix, 'share')).flatMap((from) =>
        readdirOrEmpty(join(prefix, 'share', from, kind))
          .filter((file) => file.endsWith('.json'))
          .map((file) => `${from}/${kind}/${file.slice(0, -'.json'.length)}`),
      ),
    );
    return [...new Set(names)].sort();
  }

  private candidates(type: string): string[] {
    const name = parseTypeName(type);
    if (name === undefined) return [];
    const file = join('share', name.package, name.kind, `${definingName(name)}.json`);
    return this.prefixes.map((prefix) => join(prefix, file));
  }

  private firstOf(type: string, paths: readonly string[]): TypeDefinition {
    for (const path of paths) {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch {
        continue;
      }
      try {
        const definition = definitionIn(JSON.parse(text) as TypeDescriptionFile, type);
        if (definition !== undefined) return definition;
      } catch (error) {
        throw definitionUnreadable({ type, path, reason: (error as Error).message });
      }
    }
    throw definitionMissing({ type, searched: paths, near: this.near(type) });
  }

  private near(type: string): string[] {
    const name = parseTypeName(type);
    const known = interfaceKinds.flatMap((kind) => this.types(kind));
    return nearNames(name === undefined ? type : typeText(name), known);
  }
}
