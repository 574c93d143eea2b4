// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeGraphSource, type Graph } from '../../graph/index.js';
import { graphOf } from '../../graph/graph_fixture.js';
import { l2net, terminalOf, worldOf, type World } from '../context_fixture.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'l2net-graph-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const talking = graphOf((g) => {
  g.node('/talker').publisher('/chatter').publisher('/rosout');
  g.node('/listener').subscription('/chatter', { qos: { depth: 1 } });
});

function world(graph: Graph = talking): World {
  return { ...worldOf(graph), env: { XDG_RUNTIME_DIR: folder } };
}

describe('l2net graph', () => {
  it('shows a tree', async () => {
    const { out } = await l2net(['graph'], world());
    expect(out).toBe(
      '/listener\n  <- /chatter  [std_msgs/msg/String]\n' +
        '/talker\n  -> /chatter  [std_msgs/msg/String]\n',
    );
    expect((await l2net(['graph', '--all'], world())).out).toContain('/rosout');
  });

  it('keeps to the width of a terminal, and to text', async () => {
    const name = `/${'long_'.repeat(40)}\u001b[2J`;
    const graph = graphOf((g) => g.node(name).publisher(name));
    const { out } = await l2net(['graph'], { ...world(graph), terminal: terminalOf(40) });
    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
    expect(out).not.toContain('\u001b');
  });

  it('answers in the form of a snapshot', async () => {
    const { out } = await l2net(['graph', '--json', '--focus', 'talker'], world());
    expect(JSON.parse(out)).toMatchObject({ format: 'l2net snapshot', graph: { domainId: 0 } });
    expect(out).not.toContain('/rosout');
  });

  it('draws into a file', async () => {
    const file = join(folder, 'graph.svg');
    const { out } = await l2net(['graph', '--format', 'svg', '--out', file], world());
    expect(out).toBe('');
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  it('draws parts, without topics and in frames', async () => {
    const { out } = await l2net(['graph', '--format', 'dot', '--no-topics'], world());
    expect(out).toContain('n1 -> n0 [label="/chatter"]');
    const part = await l2net(['graph', '--format', 'mermaid', '--exclude', 'talker'], world());
    expect(part.out).not.toContain('/talker');
    const robot = graphOf((g) => g.node('/robot/arm'));
    const framed = await l2net(['graph', '--format', 'dot', '--namespace-groups'], world(robot));
    expect(framed.out).toContain('label="/robot"');
  });

  it('offers other names for one that there is not', async () => {
    const { status, error } = await l2net(['graph', '--focus', '/taker'], world());
    expect(status).toBe(8);
    expect(error).toContain('did you mean /talker?');
  });

  it.each([
    [['--follow', '--out', 'x.svg'], '--follow goes with neither'],
    [['--follow', '--format', 'svg'], '--format svg'],
    [['--format', 'gif'], 'gif'],
  ])('refuses %j', async (args, reason) => {
    const { status, error } = await l2net(['graph', ...args], world());
    expect(status).toBe(2);
    expect(error).toContain(reason);
  });

  it('follows what comes and goes', async () => {
    const empty = graphOf(() => undefined);
    const source = new FakeGraphSource(empty);
    const stop = new AbortController();
    let out = '';
    const writeOut = (text: string): void => {
      out += text;
      if (text.includes('vanished')) stop.abort();
    };
    const done = l2net(['graph', '--follow', '--json'], {
      ...world(),
      openGraphSource: () => Promise.resolve(source),
      stopSignal: () => stop.signal,
      writeOut,
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    source.change(talking);
    await expect.poll(() => out).toContain('"event":"endpoint-appeared","name":"/listener"');
    source.change(empty);
    expect((await done).status).toBe(0);
    expect(out).not.toContain('/rosout');
    expect(source.closed).toBe(true);
  });

  it('follows in words', async () => {
    const source = new FakeGraphSource(graphOf(() => undefined));
    const stop = new AbortController();
    let out = '';
    const done = l2net(['graph', '--follow', '--focus', '/listener'], {
      ...world(),
      openGraphSource: () => Promise.resolve(source),
      stopSignal: () => stop.signal,
      writeOut: (text) => (out += text),
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    source.change(talking);
    await expect
      .poll(() => out.replaceAll(/^[\d:.]{12} /gm, '').split('\n'))
      .toEqual(
        expect.arrayContaining([
          '+ node /talker',
          '+ process node (pid 100)',
          '+ subscription /chatter of /listener [std_msgs/msg/String]',
        ]),
      );
    stop.abort();
    await done;
  });
});

describe('l2net snapshot and l2net diff', () => {
  it('agree about a system that has not changed', async () => {
    for (const name of ['baseline.pb', 'baseline.json']) {
      const file = join(folder, name);
      const { out } = await l2net(['snapshot', '--out', file], world());
      expect(out).toBe(`${file}: 2 nodes and 3 endpoints, without counters\n`);
      const { status, out: text } = await l2net(['diff', file], world());
      expect(status).toBe(0);
      expect(text).toBe(`no difference between ${file} and the live graph of domain 0\n`);
      expect((await l2net(['graph', '--from', file])).out).toContain('/talker\n  -> /chatter');
    }
  });

  it('differ with a status of their own, and say where', async () => {
    const file = join(folder, 'was.pb');
    await l2net(['snapshot', '--out', file], world());
    const alone = graphOf((g) => g.node('/talker').publisher('/chatter').publisher('/rosout'));
    const { status, out } = await l2net(['diff', file], world(alone));
    expect(status).toBe(11);
    expect(out).toContain('\n- node /listener\n-   subscription /chatter [std_msgs/msg/String]\n');
    const narrow = { ...world(alone), terminal: terminalOf(40) };
    const lines = (await l2net(['diff', file], narrow)).out.split('\n');
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    const json = await l2net(['diff', file, '--json'], world(alone));
    expect(json.status).toBe(11);
    expect(JSON.parse(json.out)).toMatchObject({ equal: false, nodes: { added: [] } });
  });

  it('take two files, and pass over what they are told to', async () => {
    const [one, other] = [join(folder, 'one.pb'), join(folder, 'other.json')];
    await l2net(['snapshot', '--out', one], world());
    const deeper = graphOf((g) => {
      g.node('/talker').publisher('/chatter').publisher('/rosout');
      g.node('/listener').subscription('/chatter', { qos: { depth: 9 } });
    });
    await l2net(['snapshot', '--out', other], world(deeper));
    expect((await l2net(['diff', one, other])).out).toContain('depth 1 -> 9');
    expect((await l2net(['diff', one, other, '--ignore', 'qos'])).status).toBe(0);
  });

  it('say what is wrong with a file', async () => {
    const { status, error } = await l2net(['diff', join(folder, 'absent.pb')], world());
    expect(status).toBe(2);
    expect(error).toContain('[L2N_SNAPSHOT_UNREADABLE]');
  });

  it('write JSON where no file is named, and no protobuf', async () => {
    const { out } = await l2net(['snapshot'], world());
    expect(JSON.parse(out)).toMatchObject({ major: 1, graph: { source: 'fake' } });
    const { status, error } = await l2net(['snapshot', '--format', 'pb'], world());
    expect(status).toBe(2);
    expect(error).toContain('needs --out');
  });
});
