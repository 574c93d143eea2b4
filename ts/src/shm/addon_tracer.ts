// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { registryError } from './addon_observer.js';
import type { NativeAddon } from './native.js';
import type { Tracer, TraceStanding } from './tracer.js';

export class AddonTracer implements Tracer {
  private readonly native: Tracer;

  constructor(
    addon: NativeAddon,
    private readonly domainId: number,
    directory: string | undefined,
  ) {
    this.native = this.asked(() => new addon.Tracer(domainId, directory));
  }

  ask(): TraceStanding {
    return this.asked(() => this.native.ask());
  }

  drain(): ReturnType<Tracer['drain']> {
    return this.asked(() => this.native.drain());
  }

  close(): void {
    this.native.close();
  }

  private asked<T>(question: () => T): T {
    try {
      return question();
    } catch (error) {
      throw registryError(this.domainId, error);
    }
  }
}
