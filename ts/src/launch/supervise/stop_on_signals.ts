// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import type { RunningLaunch } from './running_launch.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof signals)[number];

/** Below npx, one Ctrl-C comes twice: from the terminal, and from npm, which passes it on. */
const sameKeypress = 400; // milliseconds

/** What takes signals: the process, or a test's stand-in. */
export interface SignalTarget {
  on(signal: EndingSignal, listener: () => void): unknown;
  off(signal: EndingSignal, listener: () => void): unknown;
}

export interface SignalWatch {
  /** The first signal that came. */
  readonly signal: () => EndingSignal | undefined;
  readonly end: () => void;
}

/** The first signal stops a launch in order, each further one ends a time of grace. */
export function stopOnSignals(
  launch: Pick<RunningLaunch, 'stop' | 'hurry'>,
  target: SignalTarget,
  now: () => number = () => performance.now(),
): SignalWatch {
  let first: EndingSignal | undefined;
  let lastAt = 0;
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      const repeated = first !== undefined;
      if (repeated && now() - lastAt < sameKeypress) return;
      lastAt = now();
      first ??= signal;
      if (repeated) launch.hurry();
      else void launch.stop(signal);
    };
    target.on(signal, listener);
    return [signal, listener] as const;
  });
  return {
    signal: () => first,
    end: () => {
      for (const [signal, listener] of listeners) target.off(signal, listener);
    },
  };
}
