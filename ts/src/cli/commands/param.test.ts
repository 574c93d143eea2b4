// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Message } from '../../message/index.js';
import { FakeSystem } from '../../ros/fake_rcl_fixture.js';
import { put, temporaryDirectory } from '../../ros/prefix_fixture.js';
import type { Answer } from '../context_fixture.js';
import { onSystem } from '../ros_verb_fixture.js';

// The first of them loads what the verb loads only when it runs.
vi.setConfig({ testTimeout: 30_000 });

/** A node with parameters, of which `fixed` is read-only. */
class Worker {
  readonly values = new Map<string, Message>([
    ['camera.width', { type: 2, integer_value: 640n }],
    ['fixed', { type: 1, bool_value: true }],
    ['rate', { type: 3, double_value: 5 }],
  ]);
  readonly system = new FakeSystem().node('worker');

  constructor() {
    this.serve('list_parameters', 'ListParameters', () => ({
      result: { names: [...this.values.keys()], prefixes: [] },
    }));
    this.serve('get_parameters', 'GetParameters', ({ names }) => ({
      values: this.known(names as string[]).map((value) => this.full(value)),
    }));
    this.serve('get_parameter_types', 'GetParameterTypes', ({ names }) => ({
      types: Uint8Array.from(this.known(names as string[]), (value) => Number(value['type'])),
    }));
    this.serve('set_parameters', 'SetParameters', ({ parameters }) => ({
      results: (parameters as { name: string; value: Message }[]).map(({ name, value }) => {
        const successful = name !== 'fixed' && this.values.has(name);
        if (successful) this.values.set(name, value);
        return { successful, reason: successful ? '' : 'not so' };
      }),
    }));
  }

  run(...args: string[]): Promise<Answer> {
    return onSystem(this.system, ['param', ...args, '--timeout', '0.2']);
  }

  /** As nodes of rclcpp and rclpy have it: nothing of all, if one of them has no value. */
  private known(names: readonly string[]): Message[] {
    const values = names
      .map((name) => this.values.get(name))
      .filter((value) => value !== undefined);
    return values.some(({ type }) => type === 0) || values.length < names.length ? [] : values;
  }

  private full(value: Message): Message {
    const zero = { bool_value: false, integer_value: 0n, double_value: 0, string_value: '' };
    return { ...zero, string_array_value: [], ...value };
  }

  private serve(name: string, type: string, answer: (request: Message) => Message): void {
    const service = `/worker/${name}`;
    this.system.service('worker', service, `rcl_interfaces/srv/${type}`, (request) =>
      answer(request as Message),
    );
  }
}

describe('l2net param', () => {
  it('lists names, of all nodes or of one', async () => {
    const worker = new Worker();
    expect((await worker.run('list')).out).toBe('/worker\n  camera.width\n  fixed\n  rate\n');
    expect((await worker.run('list', 'worker')).out).toBe('camera.width\nfixed\nrate\n');
    const { out } = await worker.run('list', '--json');
    expect(JSON.parse(out)).toEqual([
      { node: '/worker', parameters: ['camera.width', 'fixed', 'rate'] },
    ]);
  });

  it('lists the other nodes where one does not answer, and names that one', async () => {
    const worker = new Worker();
    const list = 'rcl_interfaces/srv/ListParameters';
    worker.system.node('stuck').service('stuck', '/stuck/list_parameters', list, () => undefined);
    const { status, out, error } = await worker.run('list');
    expect(out).toBe('/worker\n  camera.width\n  fixed\n  rate\n');
    expect(error).toContain('/stuck is left out: service /stuck/list_parameters has not answered');
    expect(status).toBe(7);
    expect((await worker.run('list', '/stuck')).status).toBe(7);
  });

  it('lists nodes that an rmw learns of by and by', async () => {
    const worker = new Worker();
    const { system } = worker;
    const known = system.services.splice(0);
    const pace = { shortestPollMs: 1, quietMs: 20, nobodyMs: 2000, longestDiscoveryMs: 2000 };
    system.discoveryPace = pace;
    system.whenOpened = () => setTimeout(() => system.services.push(...known), 50);
    const { status, out } = await onSystem(system, ['param', 'list']);
    expect({ status, out }).toEqual({
      ...{ status: 0, out: '/worker\n  camera.width\n  fixed\n  rate\n' },
    });
  });

  it('gets a value, a double as one', async () => {
    const worker = new Worker();
    expect((await worker.run('get', '/worker', 'rate')).out).toBe('5.0\n');
    expect((await worker.run('get', '/worker', 'camera.width')).out).toBe('640\n');
  });

  it('sets a value in the kind declared', async () => {
    const worker = new Worker();
    expect((await worker.run('set', '/worker', 'rate', '30')).status).toBe(0);
    expect(worker.values.get('rate')).toMatchObject({ type: 3, double_value: 30 });
  });

  it('dumps a file, and loads from one what differs', async () => {
    const worker = new Worker();
    const { out } = await worker.run('dump', '/worker');
    expect(out).toBe(
      '/worker:\n  ros__parameters:\n    camera:\n      width: 640\n    fixed: true\n    rate: 5.0\n',
    );
    const file = put(join(temporaryDirectory(), 'worker.yaml'), out.replace('640', '800'));
    expect((await worker.run('load', '/worker', file)).out).toBe('/worker: camera.width\n');
    expect(worker.values.get('camera.width')).toMatchObject({ integer_value: 800n });
    expect((await worker.run('load', '/worker', file)).out).toBe('/worker: no change\n');
  });

  it('takes a parameter without a value for one, beside those that have some', async () => {
    const worker = new Worker();
    worker.values.set('empty', { type: 0 });
    const { status, out } = await worker.run('dump', '/worker', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      '/worker': { ros__parameters: { camera: { width: 640 }, fixed: true, rate: 5 } },
    });
    expect((await worker.run('get', '/worker', 'empty')).out).toBe('null\n');
    const file = put(join(temporaryDirectory(), 'worker.json'), out.replace('640', '800'));
    expect((await worker.run('load', '/worker', file)).out).toBe('/worker: camera.width\n');
    const more = put(
      join(temporaryDirectory(), 'more.yaml'),
      '/worker: {ros__parameters: {empty: x, rate: 7}}',
    );
    expect((await worker.run('load', '/worker', more)).out).toBe('/worker: empty, rate\n');
    expect(worker.values.get('rate')).toMatchObject({ type: 3, double_value: 7 });
  });

  it.each([
    [['get', '/worker', 'rat'], 8, '/worker has no parameter rat; did you mean rate?'],
    [['set', '/worker', 'rate', 'fast'], 2, 'rate is a double, which fast is not'],
    [['set', '/worker', 'fixed', 'false'], 10, '/worker refused fixed: not so'],
    [['set', '/worker', 'rato', '1'], 10, 'refused rato: not so; did you mean rate?'],
    [['list', '/workr'], 7, 'nobody offers it; did you mean /worker/list_parameters?'],
    [['load', '/worker', '/none.yaml'], 2, '/none.yaml: ENOENT'],
  ])('fails for %j', async (args, expected, reason) => {
    const { status, error } = await new Worker().run(...args);
    expect(error).toContain(reason);
    expect(status).toBe(expected);
  });

  it('refuses a file that has nothing for the node', async () => {
    const file = put(join(temporaryDirectory(), 'f.yaml'), '/other: {ros__parameters: {a: 1}}');
    const { status, error } = await new Worker().run('load', '/worker', file);
    expect(status).toBe(2);
    expect(error).toContain('it has nothing for /worker');
  });
});
