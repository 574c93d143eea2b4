// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** Something the user can put right: the message names it and the way out, so no stack is shown. */
export class SetupError extends Error {}
