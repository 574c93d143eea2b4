// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeGraphSource, type Graph, type Statistics } from '../graph/index.js';
import { graphOf } from '../graph/graph_fixture.js';
import { statisticsOf, takesIn } from '../inspect/statistics_fixture.js';
import { l2net, terminalOf, worldOf, type World } from './context_fixture.js';

/** A system whose clock is the sleep of the command that looks at it. */
class Running {
  seconds = 0;
  readonly source: FakeGraphSource;
  readonly stop = new AbortController();
  private readonly events: { at: number; happens: () => void }[] = [];

  constructor(
    graph: Graph,
    private readonly counted: (
      seconds: number,
    ) => Omit<Parameters<typeof statisticsOf>[0], 'seconds'>,
  ) {
    this.source = new FakeGraphSource(graph);
    this.source.statistics = () => Promise.resolve(this.statistics());
  }

  at(seconds: number, happens: () => void): this {
    this.events.push({ at: seconds, happens });
    return this;
  }

  get world(): World {
    return {
      openGraphSource: () => Promise.resolve(this.source),
      stopSignal: () => this.stop.signal,
      sleep: (ms) => {
        this.seconds += ms / 1000;
        const due = this.events.filter(({ at }) => at <= this.seconds);
        for (const event of due) {
          this.events.splice(this.events.indexOf(event), 1);
          event.happens();
        }
        return Promise.resolve();
      },
    };
  }

  private statistics(): Statistics {
    return statisticsOf({ seconds: this.seconds, ...this.counted(this.seconds) });
  }
}

function publishing(
  hertz: number,
  bytes: number,
  seconds: number,
): { messages: number; payloadBytes: number } {
  const messages = Math.floor(seconds * hertz + 0.5);
  return { messages, payloadBytes: messages * bytes };
}

const camera = graphOf((g) => {
  g.node('/camera', { pid: 5 }).publisher('/image');
});

const cameras = graphOf((g) => {
  g.node('/left', { pid: 5 }).publisher('/image');
  g.node('/right', { pid: 6 }).publisher('/image');
  g.node('/mute', { pid: 7 }).publisher('/image');
});

function hertzIn(text: string): number {
  return Number(/([\d.]+) Hz/.exec(text)?.[1]);
}

describe('l2net topic hz', () => {
  it.each([10_000, 30, 2])(
    'is right within 1 %% at %d Hz, and says how wrong it may be',
    async (hertz) => {
      const running = new Running(camera, (s) => ({
        writers: { 'publisher-0': publishing(hertz, 8_000_000, s) },
      }));
      const { status, out } = await l2net(['topic', 'hz', '/image', '--once'], running.world);
      expect(status).toBe(0);
      expect(out).toMatch(/^\/camera \(5\) {2}[\d.]+ Hz ±0\.\d %\n$/);
      expect(Math.abs(hertzIn(out) / hertz - 1)).toBeLessThan(0.01);
      expect(running.seconds).toBeCloseTo(2, 1);
    },
  );

  it('reports once a second until it is stopped, and then ends well', async () => {
    const running = new Running(camera, (s) => ({
      writers: { 'publisher-0': publishing(s < 3 ? 100 : 10, 1, s < 3 ? s : 27 + s) },
    }));
    running.at(6.05, () => {
      running.stop.abort();
    });
    const { status, out } = await l2net(['topic', 'hz', '/image', '--window', '1'], running.world);
    expect(status).toBe(0);
    expect(running.source.closed).toBe(true);
    const rates = out.trim().split('\n').map(hertzIn);
    expect(rates).toHaveLength(6);
    expect(rates[1]).toBeCloseTo(100, 0);
    expect(rates[5]).toBeCloseTo(10, 0);
  });

  it('tells publishers apart, and who is silent', async () => {
    const running = new Running(cameras, (s) => ({
      writers: {
        'publisher-0': publishing(30, 1, s),
        'publisher-1': publishing(10, 1, Math.min(s, 1)),
        'publisher-2': { messages: 77 },
      },
    }));
    const args = ['topic', 'hz', 'image', '--once', '--window', '4'];
    const { out } = await l2net(args, running.world);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^\/left \(5\) {3}30\.\d Hz ±0\.\d %$/),
      '/right (6)  no message for 3 s',
      '/mute (7)   no message so far',
      expect.stringMatching(/^total 30\.\d Hz ±0\.\d %$/),
      '',
    ]);
  });

  it('follows publishers that go and come', async () => {
    const running = new Running(camera, (s) => ({
      writers: { 'publisher-0': publishing(30, 1, s), 'publisher-1': publishing(30, 1, s) },
    }));
    running
      .at(1.5, () => {
        running.source.change(
          graphOf((g) => {
            g.node('/other').subscription('/image');
          }),
        );
      })
      .at(3.5, () => {
        running.source.change(cameras);
      })
      .at(5.5, () => {
        running.stop.abort();
      });
    const { out } = await l2net(['topic', 'hz', '/image'], running.world);
    expect(out).toMatch(
      /^\/camera .*\n\/camera .*\nno publisher\nno publisher\n\/left .*\n\/right .*\n/,
    );
  });

  it('answers with a line of JSON for each report', async () => {
    const running = new Running(camera, (s) => ({
      writers: { 'publisher-0': publishing(30, 1000, s) },
    }));
    running.at(2.05, () => {
      running.stop.abort();
    });
    const { out } = await l2net(['topic', 'hz', '/image', '--json'], running.world);
    const reports = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(reports).toHaveLength(2);
    expect(reports[1]).toMatchObject({
      topic: '/image',
      publishers: [{ node: '/camera', pid: 5, id: 'publisher-0', rate: { messages: 59 } }],
      total: { messagesPerSecond: expect.closeTo(30, 0) as number },
    });
  });
});

describe('l2net topic bw', () => {
  it('shows bytes, and what they are made of', async () => {
    const running = new Running(camera, (s) => ({
      writers: { 'publisher-0': publishing(100, 8_000_000, s) },
    }));
    const { out } = await l2net(['topic', 'bw', '/image', '--once'], running.world);
    expect(out).toMatch(
      /^\/camera \(5\) {2}(79\d|80\d) MB\/s = (99\.\d|100) Hz x 8\.00 MB ±0\.\d %\n$/,
    );
  });
});

describe('l2net topic delay', () => {
  const listeners = graphOf((g) => {
    g.node('/fast', { pid: 1 }).subscription('/image');
    g.node('/idle', { pid: 2 }).subscription('/image');
  });

  it('shows the takes of the window only', async () => {
    const running = new Running(listeners, (s) => ({
      readers: {
        'subscription-0': {
          taken: 1000 + s * 100,
          // Before anybody looked, all takes were slow.
          latency: takesIn({ 200: 1000, 80: s * 99, 90: s }),
        },
        'subscription-1': { taken: 3, latency: takesIn({ 100: 3 }) },
      },
    }));
    const args = ['topic', 'delay', '/image', '--once', '--window', '1'];
    const { out } = await l2net(args, { ...running.world, terminal: terminalOf(80) });
    expect(out).toBe(
      'NODE   PID  TAKES      P50      P99      MAX\n' +
        '/fast    1    100  4.61 us  4.61 us  11.3 us\n' +
        '/idle    2      0        -        -        -\n',
    );
  });
});

describe('the verbs that count', () => {
  it.each(['hz', 'bw'])('%s says so where nobody counts', async (verb) => {
    const { status, error } = await l2net(['topic', verb, '/image'], worldOf(camera));
    expect(status).toBe(4);
    expect(error).toContain('[L2N_COUNTERS_MISSING]');
  });

  it('delay says what to do where nobody keeps delays', async () => {
    const { status, error } = await l2net(['topic', 'delay', '/image'], worldOf(camera));
    expect(status).toBe(4);
    expect(error).toContain('which only subscriptions of rmw_shm and rmw_l2net keep');
    expect(error).toContain('start the nodes with l2net run --rmw rmw_shm');
    expect(error).toContain('[L2N_DELAYS_MISSING]');
  });

  it.each([
    [camera, 'hz', '/camera (5)  29.9 Hz'],
    [cameras, 'hz', '3 publishers  29.9 Hz'],
    [cameras, 'bw', '3 publishers  299 B/s = 29.9 Hz x 10 B'],
  ])('count all publishers together where only a subscription can', async (graph, verb, line) => {
    const running = new Running(graph, () => ({}));
    const { source } = running;
    source.statistics = () => Promise.resolve(undefined);
    source.countMessages = ({ name }) => {
      return () => ({
        monotonicNs: running.seconds * 1e9,
        writers: new Map([[name, publishing(30, 10, running.seconds)]]),
      });
    };
    const { out } = await l2net(['topic', verb, '/image', '--once'], running.world);
    expect(out).toContain(line);
  });

  it.each(['0', '-1', 'soon', '1e9'])('refuse a window of %s', async (window) => {
    const { status, error } = await l2net(['topic', 'hz', '/image', '--window', window]);
    expect(status).toBe(2);
    expect(error).toContain('--window is');
  });

  it('offer a topic that is nearly spelt so', async () => {
    const { status, error } = await l2net(['topic', 'hz', '/imge'], worldOf(camera));
    expect(status).toBe(8);
    expect(error).toContain('did you mean /image?');
  });
});
