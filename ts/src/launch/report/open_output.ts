// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { OutputStream } from '../process/process_group.js';
import { DescriptorSink } from './descriptor_sink.js';

export interface OutputTarget {
  /** Undefined: what is written goes through the functions below. */
  readonly descriptors?: Readonly<Record<OutputStream, number>> | undefined;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

export interface Output {
  readonly write: (stream: OutputStream, text: string, mayBeLeftOut: boolean) => boolean;
  readonly drained: () => Promise<void>;
}

/** Output for a program that goes on whether or not anybody reads. */
export function openOutput(target: OutputTarget, onClosed: () => void): Output {
  const { descriptors, writeOut, writeError } = target;
  if (descriptors === undefined) {
    const write: Output['write'] = (stream, text) => {
      (stream === 'out' ? writeOut : writeError)(text);
      return true;
    };
    return { write, drained: () => Promise.resolve() };
  }
  const sinks = {
    out: new DescriptorSink(descriptors.out, onClosed),
    err: new DescriptorSink(descriptors.err, onClosed),
  };
  return {
    write: (stream, text, mayBeLeftOut) => sinks[stream].write(text, mayBeLeftOut),
    drained: async () => {
      await Promise.all([sinks.out.drained(), sinks.err.drained()]);
    },
  };
}
