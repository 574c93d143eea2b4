// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { OutputStream } from '../process/process_group.js';

/** Colours that are legible on dark and light grounds. */
const colours = [36, 33, 35, 32, 34, 96, 93, 95] as const;
const narrowest = 6; // characters of a name

/** The part of a name that still tells most: without outer namespaces, then its end. */
function shortened(name: string, most: number): string {
  let rest = name;
  while (rest.length > most && rest.includes('/')) rest = rest.slice(rest.indexOf('/') + 1);
  return rest.length <= most ? rest : `~${rest.slice(rest.length - most + 1)}`;
}

export interface Screen {
  /** Undefined: not a terminal, so as wide as need be. */
  readonly columns: number | undefined;
  readonly colour: boolean;
}

/** What stands before each line: whose it is, aligned, and at most a third of a terminal wide. */
export class Prefixes {
  private readonly order: ReadonlyMap<string, number>;
  /** Of the widest name, by how much room there is. */
  private readonly widths = new Map<number, number>();

  constructor(
    private readonly ids: readonly string[],
    private readonly screen: (stream: OutputStream) => Screen,
  ) {
    this.order = new Map(ids.map((id, i) => [id, i]));
  }

  of(id: string, stream: OutputStream): string {
    const { columns, colour } = this.screen(stream);
    const name = id.slice(1);
    if (columns === undefined) return `[${name}] `;
    const most = Math.max(narrowest, Math.floor(columns / 3) - 3);
    const label = `[${shortened(name, most)}]`.padEnd(this.widthWithin(most) + 2);
    if (!colour) return `${label} `;
    const shade = colours[(this.order.get(id) ?? 0) % colours.length] ?? 36;
    return `\x1b[${shade}m${label}\x1b[0m `;
  }

  private widthWithin(most: number): number {
    const known = this.widths.get(most);
    if (known !== undefined) return known;
    const width = Math.max(0, ...this.ids.map((id) => shortened(id.slice(1), most).length));
    this.widths.set(most, width);
    return width;
  }
}
