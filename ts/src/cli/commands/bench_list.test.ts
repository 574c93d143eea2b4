// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectWithWheels, put } from '../../ros/prefix_fixture.js';
import type { Project } from '../../ros/project.js';
import { l2net, terminalOf } from '../context_fixture.js';

function scenario(project: Project, name: string, arms: string, rest = ''): void {
  const text = `title: T of ${name}\narms: [${arms}]\n${rest}cells: [{ measure: latency }]\n`;
  put(join(project.root, 'bench/scenarios', `${name}.yaml`), text);
}

/** A program that says its version, and keeps count of how often it was asked. */
function countingPeer(project: Project): () => number {
  const calls = put(join(project.root, 'calls'));
  const program = `#!/bin/sh\necho x >> '${calls}'\necho bench_iceoryx2 on iceoryx2 1.2.3\n`;
  put(join(project.root, 'bench/peers/iceoryx2/target/release/bench_iceoryx2'), program, 0o755);
  return () => readFileSync(calls, 'utf8').split('\n').length - 1;
}

function withAgents(): Project {
  const { project } = projectWithWheels();
  put(join(project.overlay('jazzy'), 'lib/l2net_bench/bench_pingpong'));
  return project;
}

interface Listed {
  scenarios: { name: string; problem?: string; cells?: number }[];
  arms: { arm: string; installed: boolean; state: string }[];
  problem?: string;
}

async function listed(project: Project): Promise<Listed> {
  const { status, out, error } = await l2net(['bench', 'list', '--json'], { project });
  expect({ status, error }).toEqual({ status: 0, error: '' });
  return JSON.parse(out) as Listed;
}

describe('l2net bench list', () => {
  it('says of what is missing how to get it', async () => {
    const project = withAgents();
    scenario(project, 'mine', 'rmw_shm, rmw_zenoh_cpp, rmw_unheard_of');
    const { arms, problem } = await listed(project);
    expect(problem).toBeUndefined();
    const state = (id: string): string | undefined => arms.find(({ arm }) => arm === id)?.state;
    expect(arms.find(({ arm }) => arm === 'rmw_shm')?.installed).toBe(true);
    expect(state('rmw_zenoh_cpp')).toMatch(
      /^missing: rmw_zenoh_cpp is not installed for jazzy; get it with: build .*ros2\/rmw_zenoh/,
    );
    expect(state('rmw_unheard_of')).toBe('missing: rmw_unheard_of is not installed for jazzy');
    // Also where no scenario has it.
    expect(state('iceoryx2')).toMatch(/get it with: cd bench\/peers\/iceoryx2 && cargo build/);
  });

  it('shows the others where one scenario is broken', async () => {
    const project = withAgents();
    scenario(project, 'broken', 'rmw_shm', 'colour: red\n');
    scenario(project, 'sound', 'rmw_shm');
    const { scenarios } = await listed(project);
    expect(scenarios[0]?.problem).toMatch(/broken\.yaml:3:1.*colour/s);
    expect(scenarios[1]).toMatchObject({ name: 'sound', cells: 1 });
    const { status, out } = await l2net(['bench', 'list'], { project, terminal: terminalOf(80) });
    expect(status).toBe(0);
    expect(out).toMatch(/^broken +- +- +cannot be read\nsound +1 +10 +T of sound$/m);
    expect(out).toMatch(/colour/);
  });

  it('says so where there are no agents, and shows the rest', async () => {
    const { project } = projectWithWheels();
    scenario(project, 'mine', 'rmw_shm');
    const { scenarios, arms, problem } = await listed(project);
    expect(problem).toMatch(/the bench's programs are in none of .*npm run setup/);
    expect(scenarios).toHaveLength(1);
    expect(arms.map(({ arm }) => arm)).toContain('rmw_shm');
  });

  it('looks at each arm once, however many scenarios have it', async () => {
    const project = withAgents();
    const calls = countingPeer(project);
    scenario(project, 'one', 'rmw_shm, iceoryx2');
    scenario(project, 'two', 'rmw_shm, iceoryx2');
    const { arms } = await listed(project);
    expect(arms.filter(({ arm }) => arm === 'iceoryx2')).toEqual([
      { arm: 'iceoryx2', installed: true, state: 'iceoryx2 1.2.3' },
    ]);
    expect(calls()).toBe(1);
  });
});
