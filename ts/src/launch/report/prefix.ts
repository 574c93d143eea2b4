// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Colours that are legible on dark and light grounds. */
const colours = [36, 33, 35, 32, 34, 96, 93, 95] as const;
const narrowest = 6; // characters of a name

/** The part of a name that still tells most: its end. */
function shortened(name: string, most: number): string {
  return name.length <= most ? name : `~${name.slice(name.length - most + 1)}`;
}

export interface Screen {
  /** Undefined: not a terminal, so as wide as need be. */
  readonly columns: number | undefined;
  readonly colour: boolean;
}

/** What stands before each line: whose it is, aligned, and at most a quarter of a terminal wide. */
export class Prefixes {
  private readonly order: ReadonlyMap<string, number>;
  private readonly longest: number;

  constructor(
    ids: readonly string[],
    private readonly screen: () => Screen,
  ) {
    this.order = new Map(ids.map((id, i) => [id, i]));
    this.longest = Math.max(0, ...ids.map((id) => id.length - 1));
  }

  of(id: string): string {
    const { columns, colour } = this.screen();
    const name = id.slice(1);
    if (columns === undefined) return `[${name}] `;
    const width = Math.min(this.longest, Math.max(narrowest, Math.floor(columns / 4) - 3));
    const label = `[${shortened(name, width)}]`.padEnd(width + 2);
    if (!colour) return `${label} `;
    const shade = colours[(this.order.get(id) ?? 0) % colours.length] ?? 36;
    return `\x1b[${shade}m${label}\x1b[0m `;
  }
}
