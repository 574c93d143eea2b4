// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// The form that --params-file of every ROS program takes:
//   /talker:
//     ros__parameters:
//       camera:
//         rate: 30        # the parameter camera.rate
import { parameterFileInvalid } from '../errors/index.js';

type Tree = Record<string, unknown>;

const root = 'ros__parameters';

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Dots in names become levels, unless the part before one is a parameter itself. */
function nested(values: ReadonlyMap<string, unknown>): Tree {
  const tree: Tree = {};
  for (const [name, value] of values) {
    const parts = name.split('.');
    const taken = parts.some((_, i) => i > 0 && values.has(parts.slice(0, i).join('.')));
    let at = tree;
    for (const part of taken ? [] : parts.slice(0, -1)) at = (at[part] ??= {}) as Tree;
    at[taken ? name : (parts.at(-1) ?? name)] = value;
  }
  return tree;
}

/** Without those that have no value: a file has no word for that which nodes understand. */
export function parameterFile(node: string, values: ReadonlyMap<string, unknown>): Tree {
  const set = new Map([...values].filter(([, value]) => value !== null));
  return { [node]: { [root]: nested(set) } };
}

function flat(tree: Tree, prefix: string): [string, unknown][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    isTree(value) ? flat(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );
}

/** `/ns/node`, `node` in the root namespace, and patterns: * for one part of a name, ** for any. */
function means(pattern: string, node: string): boolean {
  const absolute = pattern.startsWith('/') ? pattern : `/${pattern}`;
  const expression = absolute
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('/**', '(/[^/]+)*')
    .replaceAll(/(?<!\))\*/g, '[^/]+');
  return new RegExp(`^${expression}$`).test(node);
}

/** What a file has for a node, later entries winning; of a namespace given as a level, too. */
export function parametersFor(file: string, content: unknown, node: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (tree: Tree, prefix: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      const name = prefix === '' ? key : `${prefix}/${key.replace(/^\//, '')}`;
      if (!isTree(value)) throw parameterFileInvalid({ file, reason: `${name} is no mapping` });
      const parameters = value[root];
      if (parameters === undefined) visit(value, name);
      else if (!isTree(parameters)) {
        throw parameterFileInvalid({ file, reason: `${root} of ${name} is no mapping` });
      } else if (means(name, node)) {
        for (const [parameter, given] of flat(parameters, '')) found.set(parameter, given);
      }
    }
  };
  if (!isTree(content)) throw parameterFileInvalid({ file, reason: 'it is no mapping' });
  visit(content, '');
  return found;
}
