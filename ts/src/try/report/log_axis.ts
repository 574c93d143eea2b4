// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** The scale from the power of ten below the smallest value to the one above the largest. */
export class LogAxis {
  private constructor(
    private readonly fromPower: number,
    private readonly toPower: number,
    private readonly left: number,
    private readonly width: number,
  ) {}

  /** Of positive values, at least one of them. */
  static over(values: readonly number[], left: number, width: number): LogAxis {
    const powers = values.map((value) => Math.log10(value));
    const from = Math.floor(Math.min(...powers));
    return new LogAxis(from, Math.max(from + 1, Math.ceil(Math.max(...powers))), left, width);
  }

  at(value: number): number {
    const share = (Math.log10(value) - this.fromPower) / (this.toPower - this.fromPower);
    return this.left + Math.max(0, Math.min(1, share)) * this.width;
  }

  /** Every power of ten. */
  ticks(): number[] {
    const count = this.toPower - this.fromPower + 1;
    return Array.from({ length: count }, (_, index) => 10 ** (this.fromPower + index));
  }

  /** 2, 3 ... 9 times each of them. */
  smallTicks(): number[] {
    return this.ticks()
      .slice(0, -1)
      .flatMap((power) => [2, 3, 4, 5, 6, 7, 8, 9].map((times) => times * power));
  }
}
