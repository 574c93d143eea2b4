// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectWithWheels } from '../ros/prefix_fixture.js';
import type { Environment } from '../ros/index.js';
import { FakeGraphSource } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { FakeShmDomain, type ReapedObject, type ShmLocation } from '../shm/index.js';
import { l2net, type World } from './context_fixture.js';

describe('the command line', () => {
  it('shows help, which documents the exit statuses', async () => {
    const { status, out } = await l2net(['--help']);
    expect(status).toBe(0);
    expect(out).toMatch(/l2net env/);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('4 the rmw is not installed');
  });

  it.each([
    [[], 'no command given'],
    [['bogus'], 'l2net has no command bogus (see'],
    [['nod'], 'l2net has no command nod, did you mean node?'],
    [['node'], 'node needs a verb'],
    [['node', 'lists'], 'l2net node has no verb lists, did you mean list?'],
    [['node', 'list', '--al'], 'l2net node list has no option --al, did you mean --all?'],
    [['node', 'list', '--al=yes'], 'l2net node list has no option --al, did you mean --all?'],
    [['node', 'list', '-x'], 'l2net node list has no option -x (see'],
    [['node', 'list', 'talker'], 'l2net node list takes no further argument, but got talker'],
    [['node', 'list', '--domain'], 'option --domain of l2net node list needs a value'],
    [['node', 'info'], 'it takes l2net node info <node> (see'],
    [['reap', '--dryrun'], 'l2net reap has no option --dryrun, did you mean --dry-run?'],
    [['reap', '--no-such-thing'], 'l2net reap has no option --no-such-thing (see'],
    [['env'], 'rmw'],
    [['env', '--rmw', 'rmw_shm', '--bogus'], 'no option --bogus'],
    [['env', '--rmw', 'rmw_shm', '--shell', 'csh'], 'csh'],
    [['run', '--rmw', 'rmw_shm'], 'no command after --'],
    [['run', '--rmw', 'rmw_shm', '--grace', 'soon', '--', 'true'], '--grace'],
  ])('refuses %j', async (args, reason) => {
    const { status, out, error } = await l2net(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain(reason);
    expect(error).toContain('[L2N_INVALID_USAGE]');
  });

  it('fails in JSON when asked to answer in it', async () => {
    const { status, error } = await l2net(['env', '--rmw', 'rmw_shm', '--json']);
    expect(status).toBe(3);
    expect(JSON.parse(error)).toMatchObject({ error: { code: 'L2N_ROS_NOT_FOUND', exitCode: 3 } });
  });

  it('knows its version', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(await l2net(['--version'])).toMatchObject({ status: 0, out: `${version}\n` });
  });

  it('lists its errors', async () => {
    const { out } = await l2net(['error', 'list', '--json']);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ code: 'L2N_RMW_NOT_INSTALLED', exitCode: 4 }),
    );
  });
});

describe('l2net env', () => {
  it('prints what a shell evaluates', async () => {
    const { project } = projectWithWheels();
    const { status, out } = await l2net(['env', '--rmw', 'rmw_shm'], { project });
    expect(status).toBe(0);
    const script = `eval "$OUTPUT"; printf '%s' "$RMW_IMPLEMENTATION $ROS_DISTRO"`;
    const env = { OUTPUT: out.replaceAll(/^export (LD_PRELOAD|PATH)=.*$/gm, '') };
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env })).toBe(
      'rmw_shm jazzy',
    );
  });

  it('makes an eval fail where there is nothing to evaluate', async () => {
    const { project } = projectWithWheels();
    const { status, out, error } = await l2net(['env', '--rmw', 'rmw_none'], { project });
    expect(status).toBe(4);
    expect(out).toBe('false;\n');
    expect(error).toContain('installed: rmw_fastrtps_cpp, rmw_shm');
  });

  it('answers in JSON', async () => {
    const { project } = projectWithWheels();
    const args = ['env', '--rmw', 'rmw_fastrtps_cpp', '--json'];
    const { out } = await l2net(args, { project, env: { RMW_IMPLEMENTATION: 'rmw_shm' } });
    expect(JSON.parse(out)).toMatchObject({ RMW_IMPLEMENTATION: 'rmw_fastrtps_cpp' });
  });

  it('keeps the folders that npx put into PATH to itself', async () => {
    const { project } = projectWithWheels();
    const gyp = '/npm/@npmcli/run-script/lib/node-gyp-bin';
    const env = { PATH: `/clone/node_modules/.bin:${gyp}:/bin` };
    const { out } = await l2net(['env', '--rmw', 'rmw_shm', '--json'], { project, env });
    expect((JSON.parse(out) as { PATH: string }).PATH).toBe(
      `${project.rosPrefix('jazzy')}/bin:/bin`,
    );
  });
});

describe('l2net run', () => {
  it('runs a command in the environment and exits as it does', async () => {
    const { project } = projectWithWheels();
    // Run without the preloads of a fixture, whose libraries no loader accepts.
    const script = '[ "$RMW_IMPLEMENTATION$ROS_DISTRO" = rmw_fastrtps_cppjazzy ] && exit 42';
    const args = ['run', '--rmw', 'rmw_fastrtps_cpp', '--', '/bin/sh', '-c', script];
    expect((await l2net(args, { project })).status).toBe(42);
  });

  it('takes options after -- for the command', async () => {
    const { project } = projectWithWheels();
    const args = ['run', '--rmw', 'rmw_fastrtps_cpp', '--', '/bin/sh', '-c', 'exit 9', '--json'];
    expect((await l2net(args, { project })).status).toBe(9);
  });

  it('says which command there is not', async () => {
    const { project } = projectWithWheels();
    const args = ['run', '--rmw', 'rmw_fastrtps_cpp', '--', 'no-such-command'];
    const { status, error } = await l2net(args, { project, env: { PATH: '/bin' } });
    expect(status).toBe(127);
    expect(error).toContain('no-such-command');
  });
});

function shared(env: Environment = {}): World & { locations: ShmLocation[] } {
  const locations: ShmLocation[] = [];
  const left = [object('/dev/shm/one', 4096), object('/dev/shm/two', 8192)];
  return {
    env,
    locations,
    openShmDomain: (location) => {
      locations.push(location);
      return new FakeShmDomain(location.domainId, left);
    },
    openGraphSource: (location) => {
      locations.push(location);
      return Promise.resolve(new FakeGraphSource(graph));
    },
  };
}

function object(path: string, bytes: number): ReapedObject {
  return { path, bytes, removed: false, whyNot: '' };
}

const graph = graphOf((g) => {
  const x = { type: 'x/msg/X' };
  g.node('/right/talker', { pid: 12 }).publisher('/b').publisher('/raw', { rosName: false });
  g.node('/listener', { pid: 11 }).subscription('/b').subscription('/b').subscription('/a', x);
  g.node('/_daemon', { pid: 13 }).publisher('/a/_log', x);
  g.node('/gone', { pid: 14, alive: false }).publisher('/left');
});

describe('the verbs on shared memory', () => {
  it('list nodes by full name', async () => {
    expect((await l2net(['node', 'list'], shared())).out).toBe(
      '/listener\t11\n/right/talker\t12\n',
    );
    const { out } = await l2net(['node', 'list', '--json'], shared());
    expect(JSON.parse(out)).toEqual([
      { node: '/listener', pid: 11 },
      { node: '/right/talker', pid: 12 },
    ]);
  });

  it('list topics, with types and counts when asked', async () => {
    expect((await l2net(['topic', 'list'], shared())).out).toBe('/a\n/b\n');
    expect((await l2net(['topic', 'list', '--types'], shared())).out).toBe(
      '/a\tx/msg/X\t0\t1\n/b\tstd_msgs/msg/String\t1\t2\n',
    );
    const { out } = await l2net(['topic', 'list', '--json'], shared());
    expect(JSON.parse(out)).toEqual([
      { name: '/a', rosName: true, types: ['x/msg/X'], publishers: 0, subscriptions: 1 },
      {
        name: '/b',
        rosName: true,
        types: ['std_msgs/msg/String'],
        publishers: 1,
        subscriptions: 2,
      },
    ]);
  });

  it('show what is internal only when asked for all', async () => {
    expect((await l2net(['node', 'list', '--all'], shared())).out).toBe(
      '/_daemon\t13\n/listener\t11\n/right/talker\t12\n',
    );
    expect((await l2net(['topic', 'list', '-a'], shared())).out).toBe('/a\n/a/_log\n/b\n/raw\n');
  });

  it('reap, or only say what they would', async () => {
    const { out } = await l2net(['reap', '--dry-run'], shared());
    expect(out).toBe('/dev/shm/one\n/dev/shm/two\nwould remove 2 objects (12288 bytes)\n');
    const reaped = await l2net(['reap', '--json'], shared());
    expect(JSON.parse(reaped.out)).toMatchObject({
      dryRun: false,
      bytes: 12288,
      objects: [{ path: '/dev/shm/one', removed: true }, { path: '/dev/shm/two' }],
    });
    const both = await l2net(['reap', '--all-domains', '--domain', '3'], shared());
    expect(both).toMatchObject({ status: 2, out: '' });
  });

  it('fail a reap that had to leave something', async () => {
    const domain = new FakeShmDomain(0);
    domain.reap = () => ({
      objects: [
        { path: '/shm/gone', bytes: 10, removed: true, whyNot: '' },
        { path: '/shm/kept', bytes: 20, removed: false, whyNot: 'Operation not permitted' },
      ],
    });
    const { status, out, error } = await l2net(['reap'], { openShmDomain: () => domain });
    expect(out).toBe('/shm/gone\nremoved 1 objects (10 bytes)\n');
    expect(status).toBe(5);
    expect(error).toContain('1 objects stay, the first being /shm/kept: Operation not permitted');
  });

  it('read the domain that rcl would use, unless told another', async () => {
    const inDomain7 = shared({ ROS_DOMAIN_ID: '7', RMW_SHM_DIR: '/mnt/shm' });
    await l2net(['node', 'list'], inDomain7);
    await l2net(['node', 'list', '--domain', '8'], inDomain7);
    const inDefault = shared({ ROS_DOMAIN_ID: '' });
    await l2net(['topic', 'list'], inDefault);
    expect([...inDomain7.locations, ...inDefault.locations]).toEqual([
      { domainId: 7, directory: '/mnt/shm' },
      { domainId: 8, directory: '/mnt/shm' },
      { domainId: 0, directory: undefined },
    ]);
  });

  it.each(['233', '-1', '1.5', 'one', '9'.repeat(40)])('refuse domain %s', async (value) => {
    const { status, error } = await l2net(['node', 'list'], shared({ ROS_DOMAIN_ID: value }));
    expect(status).toBe(2);
    expect(error).toContain(
      `ROS_DOMAIN_ID is "${value}", but must be a whole number from 0 to 232 [L2N_INVALID_SETTING]`,
    );
  });

  it('close what they opened even when the question fails', async () => {
    const source = new FakeGraphSource(graph);
    source.graph = () => Promise.reject(new Error('registry went away'));
    const openGraphSource = (): Promise<FakeGraphSource> => Promise.resolve(source);
    const { status, error } = await l2net(['node', 'list'], { openGraphSource });
    expect(source.closed).toBe(true);
    expect(status).toBe(1);
    expect(error).toContain('registry went away');
  });
});
