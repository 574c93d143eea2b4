// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

// Return codes, as in rmw/ret_types.h.
export const ERROR = 1;
export const BAD_ALLOC = 10;
export const INVALID_ARGUMENT = 11;

export function must(holds, message) {
  if (!holds) throw new Error(message);
}

/** Refused by `call` with `code`, and a message that holds every one of `says`. */
export function refused(end, { call, code, says }) {
  const { failed, signal, errors } = end;
  must(signal === null, `it died of ${signal}: ${errors}`);
  must(failed !== null, `it was not refused: exit code ${end.code}; ${errors}`);
  const seen = JSON.stringify(failed);
  must(failed.call === call, `expected ${call} to fail, saw ${seen}`);
  must(failed.code === code, `expected code ${code}, saw ${seen}`);
  for (const part of says.map((said) => said.toLowerCase())) {
    must(
      failed.message.toLowerCase().replaceAll('_', ' ').includes(part.replaceAll('_', ' ')),
      `expected '${part}' in the message, saw ${seen}`,
    );
  }
  must(end.left.length === 0, `left behind: ${end.left}`);
}

/** Came up, worked and ended cleanly. */
export function accepted(end) {
  const { failed, code, signal, started, errors } = end;
  must(failed === null, `it was refused: ${JSON.stringify(failed)}`);
  must(started && code === 0 && signal === null, `exit code ${code}, ${signal}: ${errors}`);
  must(end.left.length === 0, `left behind: ${end.left}`);
}
