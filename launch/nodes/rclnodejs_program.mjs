// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What the rclnodejs programs of the examples share: their end, and their parameters.

import rclnodejs from 'rclnodejs';

/** Ends the context first, so that the others see the node leave, then the process. */
export function endOnSignals() {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    rclnodejs.shutdownAll();
    // rclnodejs holds handles that keep the event loop alive; what was written goes out first.
    process.stdout.write('', () => process.exit(0));
  };
  rclnodejs.removeSignalHandlers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  return end;
}

/** Declares a parameter; the launch file's value wins over the default. */
export function parameter(node, name, type, byDefault) {
  const { Parameter, ParameterType } = rclnodejs;
  const parameterType = ParameterType[`PARAMETER_${type}`];
  return node.declareParameter(new Parameter(name, parameterType, byDefault)).value;
}
