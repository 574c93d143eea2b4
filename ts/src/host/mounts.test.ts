// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { deviceAt } from './mounts.js';

const mountinfo = `21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
22 21 0:5 / /dev rw shared:2 - devtmpfs udev rw
25 22 0:25 / /dev/shm rw - tmpfs tmpfs rw
30 21 0:40 / /mnt/my\\040shm rw - tmpfs tmpfs rw
`;

describe('the device at a path', () => {
  it.each([
    ['/dev/shm', '0:25'],
    ['/dev/shm/robot', '0:25'],
    ['/dev/shmem', '0:5'],
    ['/home', '8:1'],
    ['/mnt/my shm', '0:40'],
  ])('of %s is %s', (path, device) => {
    expect(deviceAt(mountinfo, path)).toBe(device);
  });

  it('is that of the mount that lies on top', () => {
    const covered = `${mountinfo}31 22 0:50 / /dev/shm rw - tmpfs tmpfs rw\n`;
    expect(deviceAt(covered, '/dev/shm')).toBe('0:50');
  });

  it('is not known where nothing can be read', () => {
    expect(deviceAt(undefined, '/dev/shm')).toBeUndefined();
    expect(deviceAt('', '/dev/shm')).toBeUndefined();
  });
});
