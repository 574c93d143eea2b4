// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

interface BestDds {
  readonly bestDds: boolean;
  readonly bestDefaultDds: boolean;
}

/** What stands beside such an arm; of one that is both the shorter says it all. */
export function bestDdsText({ bestDds, bestDefaultDds }: BestDds): string | undefined {
  if (bestDds) return 'best DDS';
  return bestDefaultDds ? 'best default DDS' : undefined;
}
