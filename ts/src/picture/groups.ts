// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { SceneItem } from './scene.js';

/** A namespace that is drawn around what is in it. */
export interface Group {
  /** Letters and digits, unique in the picture. */
  readonly id: string;
  /** Namespace, without a slash at its end. */
  readonly name: string;
  /** Id of the group around it. */
  readonly parent: string | undefined;
  /** Ids of the items in it, without those of groups within. */
  readonly items: readonly string[];
}

function namespaceOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

/** The name itself or its namespaces, the innermost first, without the root. */
function enclosing(namespace: string): string[] {
  const around: string[] = [];
  for (let name = namespace; name !== ''; name = namespaceOf(name)) around.push(name);
  return around;
}

/**
 * The namespaces of the nodes, from the outermost in. A topic is in the innermost one that its name
 * is in; namespaces that hold nothing but one other are not worth a frame.
 */
export function groupsOf(items: readonly SceneItem[]): Group[] {
  const ofNodes = items.filter(({ kind }) => kind === 'node').map(({ name }) => namespaceOf(name));
  const children = new Map<string, Set<string>>();
  for (const namespace of ofNodes) {
    for (const name of enclosing(namespace)) {
      const parent = namespaceOf(name);
      children.set(parent, (children.get(parent) ?? new Set()).add(name));
    }
  }
  const direct = new Set(ofNodes);
  const known = new Set(
    ofNodes
      .flatMap(enclosing)
      .filter((name) => direct.has(name) || (children.get(name)?.size ?? 0) > 1),
  );
  const homes = new Map<string, string[]>([...known].sort().map((name) => [name, []]));
  const homeOf = (name: string): string | undefined =>
    enclosing(namespaceOf(name)).find((namespace) => known.has(namespace));
  for (const { id, name } of items) homes.get(homeOf(name) ?? '')?.push(id);
  const ids = new Map([...homes.keys()].map((name, index) => [name, `g${index}`]));
  return [...homes].map(([name, inside]) => {
    const parent = homeOf(name);
    const [id = '', parentId] = [ids.get(name), parent === undefined ? undefined : ids.get(parent)];
    return { id, name, parent: parentId, items: inside };
  });
}
