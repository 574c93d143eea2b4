// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { qosText } from '../inspect/qos_text.js';
import { bytesText, rateText } from '../inspect/units.js';
import { wrapped } from './report_text.js';
import type { Partner, WhatIf } from './what_if.js';
import { abridged, counted, listed } from './wording.js';

const mostNames = 8;
const model =
  'This takes arrivals to be even, at the rate seen, and messages to wait as long as those that ' +
  'were taken had waited; bursts lose more.';

function names(partners: readonly Partner[]): string {
  return listed(
    abridged(
      partners.map(({ node }) => node),
      mostNames,
    ),
  );
}

function matchLines({ partners, side }: WhatIf): string[] {
  const other = side === 'publisher' ? 'subscription' : 'publisher';
  const count = (when: 'before' | 'after'): number => partners.filter((one) => one[when]).length;
  const gained = partners.filter(({ before, after }) => after && !before);
  const lost = partners.filter(({ before, after }) => before && !after);
  const never = partners.filter(({ before, after }) => !before && !after);
  const because = (some: readonly Partner[]): string => some[0]?.obstacle ?? '';
  return [
    `Matched now: ${count('before')} of ${counted(partners.length, other)}; then: ${count('after')}.`,
    ...(gained.length === 0 ? [] : [`Gained: ${names(gained)}.`]),
    ...(lost.length === 0 ? [] : [`Lost: ${names(lost)}. ${because(lost)}`]),
    ...(never.length === 0 ? [] : [`Still not: ${names(never)}. ${because(never)}`]),
  ];
}

function lossLines({ side, loss, arrivalsPerSecond }: WhatIf): string[] {
  if (side === 'publisher') return [];
  if (arrivalsPerSecond === undefined) {
    return ['Losses: not known, because nothing was counted.'];
  }
  if (loss === undefined) {
    const why = arrivalsPerSecond === 0 ? 'nothing was published' : 'it took nothing';
    return [`Losses: not known, because ${why} while this was watched.`];
  }
  const { share, perSecond, bound } = loss;
  if (share === 0) {
    return [`Losses: none expected, at ${rateText(arrivalsPerSecond)} messages a second. ${model}`];
  }
  return [
    `Losses: ${bound} ${rateText(perSecond)} of ${rateText(arrivalsPerSecond)} messages a second ` +
      `(${rateText(100 * share)} %) passed over. ${model}`,
  ];
}

function memoryLines({ held, side }: WhatIf): string[] {
  if (held === undefined) return ['Memory: not known, because nothing was counted.'];
  const whose = side === 'publisher' ? 'it keeps' : 'publishers of the topic keep';
  return [
    `Memory that ${whose} at most: ${bytesText(held.before)} now, ` +
      `${bytesText(held.after)} then.`,
  ];
}

/** For people; says what is not known, and what the numbers assume. */
export function whatIfText(answer: WhatIf, columns?: number): string {
  const { node, side, topic, before, after } = answer;
  return [
    `${node}, ${side} on ${topic}`,
    `Now:  ${qosText(before)}.`,
    `Then: ${qosText(after)}.`,
    ...matchLines(answer),
    ...lossLines(answer),
    ...memoryLines(answer),
  ]
    .map((line) => wrapped(line.trimEnd(), columns))
    .join('\n');
}
