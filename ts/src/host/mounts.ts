// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

/** How mountinfo writes blanks and the like. */
function unescaped(path: string): string {
  return path.replaceAll(/\\(\d{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function holds(mountPoint: string, path: string): boolean {
  return mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`);
}

/**
 * Device of the file system that has `path` in the mounts of /proc/PID/mountinfo: equal for two
 * processes that see the same files there.
 */
export function deviceAt(mountinfo: string | undefined, path: string): string | undefined {
  let best: { readonly mountPoint: string; readonly device: string } | undefined;
  for (const line of mountinfo?.split('\n') ?? []) {
    const [, , device, , mountPoint] = line.split(' ');
    if (device === undefined || mountPoint === undefined) continue;
    const candidate = { device, mountPoint: unescaped(mountPoint) };
    if (!holds(candidate.mountPoint, path)) continue;
    // Of equal ones the later lies over the earlier.
    if (candidate.mountPoint.length >= (best?.mountPoint.length ?? 0)) best = candidate;
  }
  return best?.device;
}
