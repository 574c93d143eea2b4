// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { planOf, processOf } from '../launch_fixture.js';

describe('arguments', () => {
  const text = `
    args:
      rate: 10.0
      count: 3
      sim: { type: boolean, default: false }
      robot: { type: string, default: r1 }
    name: run_\${robot}
    namespace: \${robot}
    domain: \${env:DOMAIN:-7}
    env: { VERSION: 1.10, WHO: "\${robot} of \${env:HOME:-nowhere}", LITERAL: "$\${x}" }
    nodes:
      a: { node: node.mjs, if: '\${sim}', params: { rate: '\${rate}', count: '\${count}', text: "\${count}" } }
      b: { node: node.mjs, unless: '\${sim}', args: ['\${dir}'] }
      c: { node: node.mjs, if: "\${robot} == r2" }`;

  it('have defaults', async () => {
    const plan = await planOf(text);
    const { env, domainId, args, cwd } = processOf(plan, '/r1/b');
    expect(plan.processes.map(({ id }) => id)).toEqual(['/r1/b']);
    expect(plan).toMatchObject({
      name: 'run_r1',
      args: { rate: '10.0', count: '3', sim: 'false', robot: 'r1' },
    });
    expect(env).toMatchObject({
      VERSION: '1.10',
      WHO: 'r1 of nowhere',
      LITERAL: '${x}',
      ROS_DOMAIN_ID: '7',
    });
    expect(domainId).toBe(7);
    expect(args[1]).toBe(cwd);
  });

  it('are put in with their types', async () => {
    const plan = await planOf(text, {
      args: { sim: 'True', robot: 'r2', count: '4', rate: '5' },
      env: { PATH: '/bin', DOMAIN: '9' },
    });
    expect(plan.processes.map(({ id }) => id)).toEqual(['/r2/a', '/r2/c']);
    const { args, domainId } = processOf(plan, '/r2/a');
    expect(args.join(' ')).toContain('-p rate:=5.0 -p count:=4 -p text:=4');
    expect(domainId).toBe(9);
  });
});

describe('included files', () => {
  const inner = `
    args: { side: { type: string } }
    rmw: rmw_shm
    params: [p.yaml]
    nodes: { driver: { node: ../node.mjs, params: { side: '\${side}' } } }`;
  const files = { 'sub/camera.yaml': inner, 'sub/p.yaml': '' };

  it('take arguments, a namespace and settings, and keep what they set themselves', async () => {
    const plan = await planOf(
      `
      rmw: rmw_fastrtps_cpp
      nodes: { a: { node: node.mjs, after: left/driver } }
      include:
        - { file: sub/camera.yaml, namespace: left, args: { side: l }, env: { X: 1 } }
        - { file: sub/camera.yaml, namespace: right, args: { side: r } }
        - { file: no_such.yaml, if: false }`,
      { files },
    );
    expect(plan.processes.map(({ id, rmw }) => [id, rmw])).toEqual([
      ['/a', 'rmw_fastrtps_cpp'],
      ['/left/driver', 'rmw_shm'],
      ['/right/driver', 'rmw_shm'],
    ]);
    const left = processOf(plan, '/left/driver');
    expect(left.env).toMatchObject({ X: '1' });
    expect(left.args.join(' ')).toMatch(/--params-file \S+\/sub\/p\.yaml -p side:="l"$/);
    expect(plan.dependencies.get('/a')).toEqual(new Set(['/left/driver']));
  });

  it('are told of arguments that they lack, where they are included', async () => {
    const text = 'include:\n  - file: sub/camera.yaml\n    args: { sidee: l, side: x }';
    expect(await planOf(text, { files }).catch(String)).toContain(
      'l.yaml:3:13: no argument "sidee"; did you mean side?',
    );
  });

  it('may be modules', async () => {
    const module = `export default { nodes: { a: { exec: 'ls', args: [\`\${6 * 7}\`] } } };`;
    const plan = await planOf('namespace: x\ninclude: [{ file: a.mjs }]', {
      files: { 'a.mjs': module },
    });
    expect(processOf(plan, '/x/a').args).toEqual(['42']);
  });
});
