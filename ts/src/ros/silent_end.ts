// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Ends a command with a status when everything has been said, elsewhere or by the user. */
export class SilentEnd extends Error {
  constructor(readonly exitCode: number) {
    super(`ended with ${exitCode}`);
  }

  /** Somebody ended it before its answer was there: as if the signal had, as shells report it. */
  static interrupted(): SilentEnd {
    return new SilentEnd(128 + 2);
  }
}
