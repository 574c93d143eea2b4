// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** What every archive begins with, and which versions this code writes and reads. */
export const archiveFormat = 'l2net bench';
export const archiveVersion = { major: 1, minor: 0 } as const;
