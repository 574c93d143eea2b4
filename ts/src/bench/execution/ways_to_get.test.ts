// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { wayToGet } from './ways_to_get.js';

describe('the way to get', () => {
  it.each([
    ['rmw_shm', 'npm run setup', 'npm run setup'],
    ['rmw_fastrtps_cpp', 'sudo apt install ros-kilted-rmw-fastrtps-cpp', 'npm run setup'],
    ['rclpy', 'sudo apt install ros-kilted-rclpy', 'npm run setup'],
    ['rclnodejs', 'npm run setup', 'npm run setup'],
  ])('%s is by package or by wheel', (name, packaged, wheels) => {
    expect(wayToGet(name, { distro: 'kilted', fromWheels: false })).toBe(packaged);
    expect(wayToGet(name, { distro: 'kilted', fromWheels: true })).toBe(wheels);
  });

  it('an rmw without wheels is from source', () => {
    expect(wayToGet('rmw_cyclonedds_cpp', { distro: 'jazzy', fromWheels: true })).toMatch(
      /github\.com\/ros2\/rmw_cyclonedds .*AMENT_PREFIX_PATH/,
    );
  });

  it('what nobody told us of is not made up', () => {
    expect(wayToGet('rmw_mine', { distro: 'jazzy', fromWheels: false })).toBeUndefined();
  });
});
