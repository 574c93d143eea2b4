// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { dirname } from 'node:path';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Alias,
  type Document,
  type Node,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { DocumentProblem } from '../errors/index.js';
import type { Path, Position, SourceDocument } from './source_document.js';
import { writtenNumber } from './written_number.js';

/** Nodes of a document after its aliases were followed; more is an alias that multiplies itself. */
const largestDocument = 50_000;

interface Offsets {
  value: number | undefined;
  key: number | undefined;
}

type Complain = (message: string, offset: number | undefined) => void;

function pathKey(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** Turns the nodes of a document into plain values and notes where each of them stands. */
class Reader {
  readonly offsets = new Map<string, Offsets>();
  private count = 0;
  private readonly targets = new Map<Alias, Node | undefined>();
  private readonly open = new Set<Node>();

  constructor(
    private readonly document: Document,
    private readonly complain: Complain,
    private readonly lineOf: (offset: number) => number,
  ) {}

  read(node: Node | null, path: Path, key?: number): unknown {
    const start = node === null && path.length === 0 ? 0 : node?.range?.[0];
    this.offsets.set(pathKey(path), { value: start, key });
    this.count += 1;
    if (node === null || this.count > largestDocument) return null;
    if (isScalar(node)) return this.scalar(node.value, node.source, node.range?.[0]);
    if (this.open.has(node)) {
      this.complain('this alias leads back to itself', node.range?.[0]);
      return null;
    }
    this.open.add(node);
    const value = this.collection(node, path, key);
    this.open.delete(node);
    return value;
  }

  get tooLarge(): boolean {
    return this.count > largestDocument;
  }

  private collection(node: Node, path: Path, key: number | undefined): unknown {
    if (isMap(node)) return this.map(node, path);
    if (isSeq(node)) return node.items.map((item, i) => this.read(item as Node, [...path, i]));
    if (!isAlias(node)) return null;
    const offset = node.range?.[0];
    const target = this.targetOf(node);
    if (target === undefined) this.complain(`nothing is named &${node.source}`, offset);
    const value = target === undefined ? null : this.read(target, path, key);
    this.offsets.set(pathKey(path), { value: offset, key });
    return value;
  }

  private targetOf(alias: Alias): Node | undefined {
    // The library looks through the whole document for each.
    if (!this.targets.has(alias)) this.targets.set(alias, alias.resolve(this.document));
    return this.targets.get(alias);
  }

  private map(node: YAMLMap, path: Path): Record<string, unknown> {
    // No prototype: a key such as __proto__ is a key like any other.
    const result = Object.create(null) as Record<string, unknown>;
    const first = new Map<string, number | undefined>();
    for (const { key, value } of node.items) {
      const keyNode = key as Node;
      const name = isScalar(keyNode) ? String(keyNode.value) : undefined;
      const offset = keyNode.range?.[0];
      if (name === undefined) this.complain('a key must be a word', offset);
      else if (first.has(name)) this.complainTwice(name, first.get(name), offset);
      else {
        first.set(name, offset);
        result[name] = this.read(value as Node | null, [...path, name], offset);
      }
    }
    return result;
  }

  private complainTwice(name: string, first: number | undefined, second: number | undefined): void {
    const line = first === undefined ? '' : ` (first in line ${this.lineOf(first)})`;
    this.complain(`"${name}" is there twice in the same map${line}`, second);
  }

  private scalar(value: unknown, source: string | undefined, offset?: number): unknown {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.complain(`${source ?? String(value)} is no number that can be used here`, offset);
      return null;
    }
    return typeof value === 'number' && source !== undefined ? writtenNumber(value, source) : value;
  }
}

/** The first error of a text; those after it mostly follow from it. */
function sentenceOf({ message, pos }: YAMLError, text: string): string {
  const reference = /^\{[^}\n]*\}/.exec(text.slice(pos[0]))?.[0];
  if (reference !== undefined && text[pos[0] - 1] === '$') {
    return `not YAML: inside { } or [ ] a reference needs quotes: '$${reference}'`;
  }
  const [first = ''] = message.split(/ at line \d+|\n/);
  return `not YAML: ${first}`;
}

export interface NamedFile {
  /** As messages name it. */
  readonly file: string;
  readonly absolute: string;
}

export interface ParsedYaml {
  readonly document: SourceDocument;
  readonly problems: readonly DocumentProblem[];
}

/** Reads the text of a file; problems are those of YAML itself, not of what it says. */
export function parseYaml(text: string, { file, absolute }: NamedFile): ParsedYaml {
  const lineCounter = new LineCounter();
  const yaml = parseDocument(text, { lineCounter, uniqueKeys: false, strict: true });
  const problems: DocumentProblem[] = [];
  const positionOf = (offset: number | undefined): Position | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const complain: Complain = (message, offset) => {
    const at = positionOf(offset);
    problems.push({ file, line: at?.line, column: at?.column, path: '', message });
  };
  const [error] = yaml.errors;
  if (error !== undefined) complain(sentenceOf(error, text), error.pos[0]);
  const reader = new Reader(yaml, complain, (offset) => lineCounter.linePos(offset).line);
  const value = reader.read(yaml.contents, []);
  if (reader.tooLarge) complain(`more than ${largestDocument} values`, 0);
  const position = (path: Path, what: 'value' | 'key'): Position | undefined => {
    const offsets = reader.offsets.get(pathKey(path));
    return positionOf(
      what === 'key' ? (offsets?.key ?? offsets?.value) : (offsets?.value ?? offsets?.key),
    );
  };
  const directory = dirname(absolute);
  return { document: { file, absolute, directory, value, position }, problems };
}
