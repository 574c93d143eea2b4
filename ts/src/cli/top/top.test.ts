// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { FakeGraphSource, type Graph } from '../../graph/index.js';
import { graphOf } from '../../graph/graph_fixture.js';
import { statisticsOf, takesIn } from '../../inspect/statistics_fixture.js';
import { l2net, worldOf, type Answer, type World } from '../context_fixture.js';
import { VirtualScreen } from './virtual_screen_fixture.js';

const camera = graphOf((g) => {
  g.node('/camera', { pid: 5 }).publisher('/image').publisher('/rosout');
  g.node('/viewer', { pid: 6 }).subscription('/image');
});

interface Running {
  readonly source: FakeGraphSource;
  readonly world: World;
  readonly stop: AbortController;
  /** What happens while the command sleeps for the nth time. */
  readonly during: (sleep: number, happens: () => void) => void;
}

/** A system whose clock is the sleep of the command that looks at it. */
function running(graph: Graph, screen?: VirtualScreen): Running {
  const source = new FakeGraphSource(graph);
  const stop = new AbortController();
  const events = new Map<number, () => void>();
  let [seconds, sleeps] = [0, 0];
  source.statistics = () =>
    Promise.resolve(
      statisticsOf({
        seconds,
        writers: { 'publisher-0': { messages: 30 * seconds, payloadBytes: 3e6 * seconds } },
        readers: {
          'subscription-2': { taken: 30 * seconds, latency: takesIn({ 80: 30 * seconds }) },
        },
      }),
    );
  const world: World = {
    openGraphSource: () => Promise.resolve(source),
    stopSignal: () => stop.signal,
    procDirectory: '/nonexistent',
    env: { XDG_RUNTIME_DIR: '/nonexistent' },
    terminal: screen,
    ...(screen && {
      writeOut: (text: string) => {
        screen.write(text);
      },
    }),
    sleep: async (ms) => {
      seconds += ms / 1000;
      sleeps += 1;
      events.get(sleeps)?.();
      if (sleeps > 100) throw new Error('it does not end');
      await new Promise(setImmediate);
    },
  };
  return { source, world, stop, during: (sleep, happens) => void events.set(sleep, happens) };
}

describe('l2net top without a terminal', () => {
  it('prints one table and ends', async () => {
    const { status, out } = await l2net(['top', '--once'], running(camera).world);
    expect(status).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toContain('30.0 msg/s  3.00 MB/s  0 lost/s  2 nodes, 1 topics, 2 processes');
    expect(lines[2]).toMatch(/^\/image +30\.0 +3\.00 MB +4\.61 us +4\.61 us/);
    expect(lines[5]).toMatch(/^\/camera +5 /);
    expect(lines.slice(-2)).toEqual(['', '']);
  });

  it('prints tables until it is stopped', async () => {
    const { world, during, stop } = running(camera);
    during(4, () => {
      stop.abort();
    });
    const { status, out } = await l2net(['top', '--interval', '0.5', '--all'], world);
    expect(status).toBe(0);
    expect(out.match(/^domain 0/gm)).toHaveLength(3);
    expect(out).toContain('/rosout');
  });

  it('answers in JSON', async () => {
    const { out } = await l2net(['top', '--once', '--json'], running(camera).world);
    expect(JSON.parse(out)).toMatchObject({
      ...{ domainId: 0, seconds: 1, nodes: 2 },
      topics: [{ name: '/image', messagesPerSecond: 30, latency: { takes: 30 } }],
      processes: [{ pid: 5, nodes: ['/camera'], messagesOutPerSecond: 30 }, { pid: 6 }],
    });
  });

  it('refuses what it cannot do', async () => {
    const { world } = running(camera);
    expect(await l2net(['top', '--interval', '0'], world)).toMatchObject({ status: 2 });
    const { error } = await l2net(['top', '--sort', 'colour'], world);
    expect(error).toContain('--sort is "colour", but must be one of name, rate, bandwidth');
    expect(await l2net(['top'], worldOf(camera))).toMatchObject({ status: 4 });
  });
});

describe('l2net top on a terminal', () => {
  async function top(screen: VirtualScreen, { world, source }: Running): Promise<Answer> {
    const answer = await l2net(['top'], world);
    expect({ full: screen.full, listened: screen.listened, closed: source.closed }).toEqual({
      ...{ full: false, listened: 0, closed: true },
    });
    return answer;
  }

  it('draws, answers keys at once, and gives the screen back on q', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    system.during(3, () => {
      expect(screen.lines[2]).toMatch(/^\/image +30\.0 +3\.00 MB/);
      screen.press('/', 'n', 'o');
      expect(screen.lines[0]).toContain('filter: no_');
      expect(screen.lines[2]).toBe('');
      screen.press('\u001b', 'q');
    });
    expect(await top(screen, system)).toMatchObject({ status: 0, error: '' });
  });

  it('sends only what has changed', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    system.during(8, () => {
      screen.press('q');
    });
    await top(screen, system);
    // Cleared, drawn empty, and once with values, which stay the same from then on.
    expect(screen.frames.length).toBeLessThanOrEqual(4);
  });

  it('follows the size of the terminal', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    system.during(3, () => {
      screen.resize(40, 8);
      expect(screen.lines).toHaveLength(8);
      expect(screen.lines[1]).toMatch(/^TOPIC +HZ▼ +P99 +LOST\/S$/);
      screen.resize(200, 50);
      expect(screen.lines).toHaveLength(50);
      expect(screen.lines[1]).toContain('TYPE');
      screen.press('q');
    });
    expect((await top(screen, system)).status).toBe(0);
  });

  it('stands still while paused, and goes on', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    let frames = 0;
    system.during(3, () => {
      screen.press(' ');
      frames = screen.frames.length;
      system.source.change(graphOf((g) => void g.node('/alone')));
    });
    system.during(6, () => {
      expect(screen.frames).toHaveLength(frames);
      screen.press(' ');
    });
    system.during(9, () => {
      expect(screen.lines.join('\n')).toContain('/alone');
      screen.press('q');
    });
    expect((await top(screen, system)).status).toBe(0);
  });

  it('ends well on a signal', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    system.during(2, () => {
      system.stop.abort();
    });
    expect(await top(screen, system)).toMatchObject({ status: 0, error: '' });
  });

  it('gives the screen back before it says what went wrong', async () => {
    const screen = new VirtualScreen(80, 12);
    const system = running(camera, screen);
    system.during(2, () => {
      system.source.statistics = () => Promise.reject(new Error('registry went away'));
    });
    const { status, error } = await top(screen, system);
    expect(status).toBe(1);
    expect(error).toContain('registry went away');
  });
});
