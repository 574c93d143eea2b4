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

/**
 * Output for a program that goes on whether or not anybody reads, or it can be written at all.
 * `onClosed`: called when a reader has gone for good.
 */
export function openOutput(target: OutputTarget, onClosed: () => void): Output {
  const { descriptors, writeOut, writeError } = target;
  if (descriptors === undefined) {
    const write: Output['write'] = (stream, text) => {
      (stream === 'out' ? writeOut : writeError)(text);
      return true;
    };
    return { write, drained: () => Promise.resolve() };
  }
  // Nowhere to say it of standard error: standard output may be for programs.
  const err = new DescriptorSink(descriptors.err, { onClosed, onFailure: () => undefined });
  const onFailure = (reason: string): void => {
    err.write(`standard output cannot be written: ${reason}; what is lost is not shown\n`, false);
  };
  const sinks = { out: new DescriptorSink(descriptors.out, { onClosed, onFailure }), err };
  return {
    write: (stream, text, mayBeLeftOut) => sinks[stream].write(text, mayBeLeftOut),
    drained: async () => {
      await sinks.out.drained();
      await err.drained(); // also of what there was to say about the first one
    },
  };
}
