// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { MessageCodec } from '../message/index.js';
import { definitionOf, installDescription } from '../message/definition_fixture.js';
import { FakeSystem } from '../ros/fake_rcl_fixture.js';
import { temporaryDirectory } from '../ros/prefix_fixture.js';
import { runCli } from './program.js';

const string = { 'std_msgs/msg/String': { data: 'string' } } as const;
const codec = new MessageCodec(definitionOf(string));
const hash = Buffer.from(codec.definition.hash.slice('RIHS01_'.length), 'hex');

interface Answer {
  status: number;
  out: string;
  error: string;
}

/** Runs a command on the system of a test, with the types of this file installed. */
async function l2net(system: FakeSystem, ...args: string[]): Promise<Answer> {
  const prefix = temporaryDirectory();
  installDescription(prefix, 'std_msgs/msg/String', string);
  installDescription(prefix, 'x/srv/Add', {
    'x/srv/Add': {},
    'x/srv/Add_Request': { a: 'int64', b: 'int64' },
    'x/srv/Add_Response': { sum: 'int64' },
  });
  let out = '';
  let error = '';
  const status = await runCli(args, {
    env: { AMENT_PREFIX_PATH: prefix },
    project: undefined,
    openShmDomain: () => expect.unreachable('opened a domain'),
    openGraphSource: () => expect.unreachable('opened a graph'),
    openRos: () => system.session(),
    stdinIsTerminal: false,
    writeOut: (text) => (out += text),
    writeError: (text) => (error += text),
    logger: pino({ level: 'silent' }),
  });
  return { status, out, error };
}

function talker(qos = {}): FakeSystem {
  const system = new FakeSystem().node('talker');
  return system.endpoint('publisher', 'talker', '/chatter', 'std_msgs/msg/String', qos, hash);
}

describe('l2net topic echo', () => {
  it('shows messages, as many as asked for, and closes what it opened', async () => {
    const system = talker();
    const echo = l2net(system, 'topic', 'echo', 'chatter', '-n', '2');
    await system.send('/chatter', codec.encode({ data: 'one' }));
    await system.send('/chatter', codec.encode({ data: 'two: "x"' }));
    expect(await echo).toEqual({
      ...{ status: 0, error: '' },
      out: `data: one\n---\ndata: 'two: "x"'\n---\n`,
    });
    expect(system.closed).toBe(true);
  });

  it.each([
    [['--json'], '{"data":"hi"}\n'],
    [['--field', 'data'], 'hi\n---\n'],
    [['--raw'], '0001000003000000686900\n'],
  ])('shows them with %j', async (options, out) => {
    const system = talker();
    const echo = l2net(system, 'topic', 'echo', '/chatter', '--once', ...options);
    await system.send('/chatter', codec.encode({ data: 'hi' }));
    expect((await echo).out).toBe(out);
  });

  it('gives up after a time, and says why nothing came', async () => {
    const nobody = await l2net(new FakeSystem(), 'topic', 'echo', '/chatter', '--timeout', '0.05');
    expect(nobody.status).toBe(7);
    expect(nobody.error).toContain('nobody is at topic /chatter after 0.05 s');
    const near = await l2net(talker(), 'topic', 'echo', '/chattr', '--timeout', '0.05');
    expect(near.error).toContain('did you mean /chatter?');
    const silent = await l2net(talker(), 'topic', 'echo', '/chatter', '--timeout', '0.05');
    expect(silent.error).toContain('/chatter has 1 publishers, none of which has sent anything');
  });

  it('says whose QoS stands in the way of what was asked for', async () => {
    const args = ['--reliability', 'reliable', '--timeout', '0.05'];
    const system = talker({ reliability: 2 });
    const { error } = await l2net(system, 'topic', 'echo', '/chatter', ...args);
    expect(error).toContain(
      '/talker cannot be heard on /chatter: the publisher offers reliability best_effort, ' +
        'the subscription requests reliable: let the publisher offer reliable, or ' +
        'the subscription request best_effort',
    );
  });

  it('does not read messages of another definition', async () => {
    const system = new FakeSystem().endpoint('publisher', 'old', '/chatter');
    const { status, error } = await l2net(system, 'topic', 'echo', '/chatter');
    expect(status).toBe(3);
    expect(error).toContain(`its publishers have std_msgs/msg/String as RIHS01_abab`);
    expect(error).toContain('[L2N_DEFINITION_DIFFERS]');
  });

  it('does not choose between two types', async () => {
    const system = talker().endpoint('publisher', 'other', '/chatter', 'x/msg/Other');
    const { status, error } = await l2net(system, 'topic', 'echo', '/chatter');
    expect(status).toBe(2);
    expect(error).toContain('several types (std_msgs/msg/String, x/msg/Other)');
  });
});

describe('l2net topic pub', () => {
  const listener = (): FakeSystem =>
    new FakeSystem().node('listener').endpoint('subscription', 'listener', '/words');
  const type = 'std_msgs/msg/String';

  it('sends what was written, once it is matched', async () => {
    const system = listener();
    const args = ['topic', 'pub', 'words', 'std_msgs/String', '{data: "grün"}', '-n', '3'];
    const { status, out } = await l2net(system, ...args, '--rate', '1000', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({ topic: '/words', type, published: 3, subscriptions: 1 });
    expect(system.sent.map(({ serialized }) => codec.decode(serialized))).toEqual([
      ...[{ data: 'grün' }, { data: 'grün' }, { data: 'grün' }],
    ]);
  });

  it.each([
    [['/words', type, '{data: [}'], 'L2N_MESSAGE_UNPARSABLE'],
    [['/words', type, '{date: x}'], 'did you mean data?'],
    [['/words', 'std_msgs/msg/Strin', '{}'], 'did you mean std_msgs/msg/String?'],
    [['/words', 'String'], 'types look like std_msgs/msg/String'],
    [['/words', type, '--rate', '0'], '--rate'],
    [['/words', type, '--depth', '0'], '--depth'],
  ])('sends nothing for %j', async (args, reason) => {
    const system = listener();
    const { status, error } = await l2net(system, 'topic', 'pub', '--once', ...args);
    expect([2, 3]).toContain(status);
    expect(error).toContain(reason);
    expect(system.sent).toEqual([]);
  });

  it('says why nobody matches', async () => {
    const pub = (topic: string): Promise<Answer> =>
      l2net(listener(), 'topic', 'pub', '--once', topic, type, '{}', '--timeout', '0.05');
    const { status, error } = await pub('/word');
    expect(status).toBe(7);
    expect(error).toContain('nobody subscribes to it; did you mean /words?; nothing was published');
  });
});

describe('l2net service call', () => {
  const adder = (): FakeSystem =>
    new FakeSystem().node('adder').service('adder', '/add', 'x/srv/Add', (request) => {
      const { a, b } = request as { a: bigint; b: bigint };
      return { sum: a + b };
    });

  it('finds the type, and shows the response', async () => {
    const { status, out } = await l2net(adder(), 'service', 'call', '/add', '{a: 2, b: 3}');
    expect({ status, out }).toEqual({ status: 0, out: 'sum: 5\n' });
    const named = await l2net(adder(), 'service', 'call', 'add', 'x/srv/Add', '{a: 1}', '--json');
    expect(JSON.parse(named.out)).toEqual({ sum: 1 });
  });

  it.each([
    [['/add', '{c: 1}'], 2, 'x/srv/Add_Request: the message has no field c'],
    [['/ad', '{a: 1}'], 7, 'nobody is at service /ad after 0.05 s'],
    [['/ad', 'x/srv/Add', '{a: 1}'], 7, 'nobody offers it; did you mean /add?'],
    [['/add', 'x/srv/Sub', '{a: 1}'], 3, 'no definition of x/srv/Sub_Request'],
  ])('fails for %j', async (args, expected, reason) => {
    const { status, error } = await l2net(adder(), 'service', 'call', ...args, '--timeout', '0.05');
    expect(status).toBe(expected);
    expect(error).toContain(reason);
  });

  it('says when a server does not answer', async () => {
    const system = new FakeSystem().node('deaf');
    system.service('deaf', '/add', 'x/srv/Add', () => undefined);
    const args = ['service', 'call', '/add', '{}', '--timeout', '0.05'];
    const { status, error } = await l2net(system, ...args);
    expect(status).toBe(7);
    expect(error).toContain('service /add has not answered after 0.05 s');
  });
});
