// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import type { TryResult, TryRun } from '../model.js';
import { resultOf, runOf, topicOf } from '../try_fixture.js';
import { caveatsOf } from './caveats.js';
import { compareArms } from './compare.js';
import { tryJson } from './json.js';
import { lossesOf } from './losses.js';
import { whyNothing } from './nothing_taken.js';
import { tryPage } from './page.js';
import { tryText } from './text.js';

const milli = 1e6;
const result = resultOf({
  runs: [
    runOf({
      arm: 'rmw_fastrtps_cpp',
      topics: [topicOf([milli, milli, 9 * milli]), topicOf([milli], { name: '/scan' })],
    }),
    runOf({
      topics: [
        topicOf([milli / 2, milli / 2, 18 * milli], { lost: 3 }),
        topicOf([3 * milli], { name: '/scan' }),
      ],
      load: { processes: 2, cpuShare: 0.4, cpuSeconds: 8, pssBytes: 80e6 },
    }),
  ],
});

const textOf = (given: TryResult, room?: number): string =>
  tryText(given, compareArms(given), room);

describe('the report of a trial', () => {
  it('is a table with a line for each topic and rmw, and one for each run', () => {
    const lines = textOf(result).split('\n');
    expect(lines[0]).toBe(
      'python3 robot.py: 1 run on rmw_fastrtps_cpp, 1 on rmw_shm, up to 20 s each; ' +
        'ages at take, medians over runs',
    );
    const rows = lines.map((line) => line.trim().split(/ {2,}/));
    expect(rows).toContainEqual([
      ...['/chatter', 'rmw_fastrtps_cpp', '3', '0', '1.00 ms', '8.98 ms'],
    ]);
    expect(rows).toContainEqual([
      ...['rmw_shm', '3', '3', '502 us', '18.0 ms', 'p50 0.50x, p99 2.00x'],
    ]);
    expect(rows).toContainEqual([
      ...['1', 'rmw_shm', '20.0 s', '1.50 s', '2', '12', '40 %', '8.00 s', '80.0 MB'],
    ]);
  });

  it('fits the terminal', () => {
    for (const line of textOf(result, 80).split('\n').slice(1, 12)) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it('says where what is tried is worse, and nothing else', () => {
    expect(lossesOf(compareArms(result))).toEqual([
      '/chatter is older at p99: 18.0 ms instead of 8.98 ms (2.00x)',
      '/chatter loses 3 of 6 messages instead of 0 of 3',
      '/scan is older at the median: 3.00 ms instead of 1.00 ms (2.99x)',
      '/scan is older at p99: 3.00 ms instead of 1.00 ms (2.99x)',
      'it takes more processor time: 40 % instead of 20 % (2.00x)',
    ]);
    expect(textOf(resultOf())).toContain('Nothing seems to be worse on rmw_shm.');
  });

  it('does not take a difference for worse that the statistics do not confirm', () => {
    const { topics, ...rest } = compareArms(result);
    const judged = topics.map((topic) => ({
      ...topic,
      p50: { ...topic.p50, verdict: 'no difference resolvable' as const },
      p99: { ...topic.p99, verdict: 'slower' as const },
    }));
    const about = lossesOf({ ...rest, topics: judged }).filter((loss) => loss.includes('/scan'));
    expect(about).toEqual(['/scan is older at p99: 3.00 ms instead of 1.00 ms (2.99x)']);
  });

  it('tells what the reader has to know', () => {
    const given = resultOf({
      interrupted: true,
      warnings: ['2 nodes were there before'],
      failures: [{ arm: 'rmw_shm', round: 2, reason: 'it ended', lastLines: ['last words'] }],
      runs: [
        runOf({
          arm: 'rmw_fastrtps_cpp',
          topics: [topicOf([5], { lost: undefined, fromFuture: 4 })],
          agesFromMs: undefined,
          graph: { known: false, reason: 'no rclnodejs' },
        }),
        runOf({ remarks: ['somebody was on another rmw'] }),
      ],
    });
    const caveats = caveatsOf(given, compareArms(given)).join('\n');
    for (const part of [
      ...[
        'ended before all rounds',
        'indicative only: verdicts',
        '(--rounds 5); here: 1 run on',
        '2 nodes were there before',
      ],
      ...['after 4.00 s', '1 run ended before that', '1 run failed'],
      ...['on rmw_shm: somebody was on another rmw', 'on rmw_fastrtps_cpp: no rclnodejs'],
      ...['rmw_fastrtps_cpp does not number messages', '4 messages were stamped later', '50 ns'],
    ]) {
      expect(caveats).toContain(part);
    }
    expect(textOf(given)).toContain('round 2 on rmw_shm: it ended\n    last words');
  });

  it.each([
    ['rmw_shm', [runOf({ arm: 'rmw_fastrtps_cpp' })]],
    ['rmw_fastrtps_cpp', [runOf({ topics: [topicOf([5], { lost: 3 })] })]],
  ])('compares nothing where there is no run on %s', (absent, runs) => {
    const given = resultOf({ runs, interrupted: true });
    const comparison = compareArms(given);
    expect(lossesOf(comparison)).toEqual([]);
    const sentence = `There is no run on ${absent}: nothing is compared.`;
    expect(textOf(given)).toContain(sentence);
    expect(textOf(given)).not.toMatch(/indicative|Worse|worse|does not number/);
    const row = textOf(given)
      .split('\n')
      .find((line) => line.includes(` ${absent} `));
    expect(row?.trim().split(/ {2,}/).slice(-4)).toEqual(['-', '-', '-', '-']);
    expect(tryPage(given, comparison)).toContain(`<h2>Worse on rmw_shm</h2>\n<p>${sentence}</p>`);
    expect(tryJson(given, comparison)).toMatchObject({ worse: [], nothingWorse: sentence });
  });

  it('calls no loss a loss where the other rmw does not number messages', () => {
    const of = (lost: [number | undefined, number | undefined]): TryResult =>
      resultOf({
        runs: [
          runOf({ arm: 'rmw_fastrtps_cpp', topics: [topicOf([5], { lost: lost[0] })] }),
          runOf({ topics: [topicOf([5], { lost: lost[1] })] }),
        ],
      });
    const losses = (lost: [number | undefined, number | undefined]): string[] =>
      lossesOf(compareArms(of(lost)));
    expect(losses([undefined, 3])).toEqual([]);
    expect(losses([3, undefined])).toEqual([]);
    expect(losses([0, 3])).toEqual(['/chatter loses 3 of 4 messages instead of 0 of 1']);
    expect(textOf(of([undefined, 3]))).toContain(
      'Note: rmw_fastrtps_cpp does not number messages: losses on it are not known.',
    );
  });

  it('compares losses in proportion where one rmw has more runs', () => {
    const of = (arm: string, runs: number): TryRun[] =>
      Array.from({ length: runs }, () => runOf({ arm, topics: [topicOf([5, 5], { lost: 2 })] }));
    const given = resultOf({ runs: [...of('rmw_fastrtps_cpp', 1), ...of('rmw_shm', 3)] });
    expect(lossesOf(compareArms(given))).toEqual([]);
    expect(textOf(given)).toContain(
      'lost messages are those of all runs together: of 1 on rmw_fastrtps_cpp, of 3 on rmw_shm',
    );
  });

  it('says what nobody takes any more, however little it was', () => {
    const given = resultOf({
      runs: [
        runOf({ arm: 'rmw_fastrtps_cpp', topics: [topicOf([5], { name: '/map' }), topicOf([5])] }),
        runOf({ topics: [topicOf([5])] }),
      ],
    });
    expect(lossesOf(compareArms(given))).toEqual([
      'of /map 0 messages are taken in a run instead of 1',
    ]);
  });

  it('says why nothing was taken on one rmw of the two', () => {
    const loaded = { processes: 3, withProbe: 0, withRcl: 3 };
    const given = resultOf({
      runs: [runOf({ arm: 'rmw_fastrtps_cpp' }), runOf({ topics: [], loaded })],
    });
    expect(textOf(given)).toContain('Note: on rmw_shm nothing was taken: none of its 3 processes');
  });

  it('doubts what has no verdict among what has', () => {
    const of = (arm: string, age: number): TryRun[] =>
      Array.from({ length: 6 }, (_, index) => {
        const rare = index < 3 ? [topicOf([age], { name: '/rare' })] : [];
        return runOf({ arm, topics: [topicOf([age + index]), ...rare] });
      });
    const given = resultOf({ runs: [...of('rmw_fastrtps_cpp', 1000), ...of('rmw_shm', 3000)] });
    expect(lossesOf(compareArms(given)).map((loss) => loss.replace(/:.*\)/, ''))).toEqual([
      ...['/chatter is older at the median', '/chatter is older at p99'],
      ...['/rare is older at the median, as it seems', '/rare is older at p99, as it seems'],
    ]);
    expect(textOf(given)).toContain('Worse on rmw_shm:');
    expect(textOf(given)).toContain('Note: 2 figures have no verdict, as too few runs have them');
  });

  it('is a page of its own, whatever names hold', () => {
    const command = ['sh', '-c', 'echo "<b>" & wait'];
    const page = tryPage({ ...result, command }, compareArms(result));
    expect(page).toContain('sh -c echo &quot;&lt;b&gt;&quot; &amp; wait');
    expect(page).not.toMatch(/(src|href)=|url\(|@import/);
    expect(page.match(/<rect/g)).toHaveLength(2 * 2 * 3);
    expect(page).toContain('/chatter loses 3 of 6 messages');
    const opened = page.match(/<(table|svg|div|ul|g|tr|td)[ >]/g) ?? [];
    const closed = page.match(/<\/(table|svg|div|ul|g|tr|td)>/g) ?? [];
    expect(opened.length).toBeGreaterThan(50);
    expect(closed).toHaveLength(opened.length);
  });

  it('is JSON with quantiles instead of histograms', () => {
    const json = JSON.parse(JSON.stringify(tryJson(result, compareArms(result)))) as {
      runs: { topics: { ages: unknown }[] }[];
      worse: string[];
    };
    expect(json.runs[0]?.topics[1]?.ages).toEqual({
      ...{ p50Ns: 1_003_519.5, p90Ns: 1_003_519.5, p99Ns: 1_003_519.5 },
      ...{ p999Ns: 1_003_519.5, maxNs: 1_003_519.5 },
    });
    expect(json.worse).toHaveLength(5);
  });
});

describe('the reason for which nothing was taken', () => {
  it.each([
    [{ processes: 0, withProbe: 0, withRcl: 0 }, 'before anybody could look'],
    [{ processes: 3, withProbe: 2, withRcl: 0 }, 'has loaded librcl.so'],
    [{ processes: 3, withProbe: 0, withRcl: 2 }, 'LD_PRELOAD does not reach'],
    [{ processes: 3, withProbe: 3, withRcl: 2 }, '2 of 3 processes are on ROS'],
    [{ processes: 1, withProbe: 1, withRcl: 0 }, 'its one process has not loaded librcl.so'],
  ])('of %j says: %s', (loaded, part) => {
    expect(whyNothing(loaded)).toContain(part);
  });
});
