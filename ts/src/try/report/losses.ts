// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { bytesText, counted, countText, durationText } from '../../inspect/units.js';
import type { TryResult } from '../model.js';
import type { Comparison, TopicComparison } from './compare.js';
import type { Figure } from './figure.js';
import { percentText, ratioText, topicText } from './sentences.js';

/** Differences below this are not worth a sentence, where no statistics stand behind them. */
const noticeable = 1.1;

function isWorse({ ratio, verdict }: Figure): boolean {
  if (ratio === undefined) return false;
  return verdict === undefined ? ratio > noticeable : verdict === 'slower';
}

/** Messages that the publishers numbered and nobody took, in proportion, as runs may be unequal. */
function moreLost({ lost, numbered }: TopicComparison): string | undefined {
  const [lostBefore, lostNow] = lost;
  const [before, now] = numbered;
  if (lostBefore === undefined || lostNow === undefined || !before || !now) return undefined;
  if (lostNow / now <= lostBefore / before) return undefined;
  return (
    `loses ${countText(lostNow)} of ${counted(now, 'message')} ` +
    `instead of ${countText(lostBefore)} of ${countText(before)}`
  );
}

/** Fewer messages taken by more than comes of a run that began or ended a little later. */
function fewerTaken({ taken }: TopicComparison): string | undefined {
  const [before, now] = taken;
  if (before === undefined || now === undefined) return undefined;
  const fewer = now < 0.9 * before && (before - now > 2 || now === 0);
  if (!fewer) return undefined;
  return `${counted(now, 'message is', 'messages are')} taken in a run instead of ${countText(before)}`;
}

/** Where what is tried does worse: sentences without their subject. */
export function lossesOf(comparison: Comparison): string[] {
  const { topics, wholeMs, cpuShare, pssBytes, indicative } = comparison;
  const worse = (what: string, figure: Figure, text: (value: number) => string): string[] => {
    const [against, tried] = figure.values;
    if (!isWorse(figure) || against === undefined || tried === undefined) return [];
    const times = ratioText(figure.ratio ?? NaN);
    // Where nothing has a verdict the title of all says so.
    const doubt = figure.verdict === undefined && !indicative ? ', as it seems' : '';
    return [`${what}: ${text(tried)} instead of ${text(against)} (${times})${doubt}`];
  };
  return [
    ...topics.flatMap((topic) => {
      const name = topicText(topic);
      const [lost, fewer] = [moreLost(topic), fewerTaken(topic)];
      return [
        ...worse(`${name} is older at the median`, topic.p50, durationText),
        ...worse(`${name} is older at p99`, topic.p99, durationText),
        ...(lost === undefined ? [] : [`${name} ${lost}`]),
        ...(fewer === undefined ? [] : [`of ${name} ${fewer}`]),
      ];
    }),
    ...worse('the graph is whole later', wholeMs, (ms) => durationText(1e6 * ms)),
    ...worse('it takes more processor time', cpuShare, percentText),
    ...worse('it takes more memory', pssBytes, bytesText),
  ];
}

export interface Conclusion {
  readonly title: string;
  readonly losses: readonly string[];
  /** Where there are no losses: why. */
  readonly sentence: string | undefined;
}

function sentenceWithoutLosses(
  { against, tried }: TryResult,
  { runs, indicative }: Comparison,
): string {
  const absent = [against, tried].filter((_, arm) => runs[arm] === 0);
  if (absent.length > 0) return `There is no run on ${absent.join(' nor ')}: nothing is compared.`;
  return indicative
    ? `Nothing seems to be worse on ${tried}.`
    : `Nothing is seen to be worse on ${tried}.`;
}

/** What whoever reads nothing else has to know. */
export function conclusionOf(result: TryResult, comparison: Comparison): Conclusion {
  const losses = lossesOf(comparison);
  const doubtful = comparison.indicative && losses.length > 0;
  return {
    title: `Worse on ${result.tried}${doubtful ? ', as it seems' : ''}`,
    losses,
    sentence: losses.length === 0 ? sentenceWithoutLosses(result, comparison) : undefined,
  };
}

/** 3 runs on rmw_fastrtps_cpp, 2 on rmw_shm. */
export function runsText({ against, tried }: TryResult, { runs }: Comparison): string {
  return `${counted(runs[0], 'run')} on ${against}, ${runs[1]} on ${tried}`;
}
