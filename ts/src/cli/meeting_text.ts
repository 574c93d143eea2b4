// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { lossesText } from '../inspect/losses.js';
import { qosText } from '../inspect/qos_text.js';
import type { EndpointInfo, MeetingInfo } from '../inspect/topic_info.js';
import { bytesText, rateText } from '../inspect/units.js';
import { layOut, type Column } from './table.js';
import { printable } from './text_width.js';

function columnsFor(info: MeetingInfo): Column<EndpointInfo>[] {
  const endpoints = [...info.offering, ...info.requesting];
  const some = (holds: (endpoint: EndpointInfo) => boolean, column: Column<EndpointInfo>) =>
    endpoints.some(holds) ? [column] : [];
  const number = (title: string, text: (endpoint: EndpointInfo) => string) =>
    ({ title, text, align: 'right', dispensable: 2 }) as const;
  const counted = ({ counts }: EndpointInfo): boolean => counts !== undefined;
  return [
    { title: 'NODE', text: ({ node }) => node ?? '?', shrinksTo: 12 },
    ...some(
      ({ pid }) => pid !== undefined,
      number('PID', ({ pid }) => `${pid ?? ''}`),
    ),
    ...(info.types.length > 1
      ? [{ title: 'TYPE', text: ({ type }: EndpointInfo) => type, shrinksTo: 12 }]
      : []),
    number('MATCHED', ({ matched, counterparts }) => `${matched} of ${counterparts}`),
    ...some(
      counted,
      number('RATE', ({ counts }) =>
        counts === undefined ? '' : `${rateText(counts.messagesPerSecond)} Hz`,
      ),
    ),
    ...some(
      ({ counts }) => counts?.bytesPerSecond !== undefined,
      number('BANDWIDTH', ({ counts }) =>
        counts?.bytesPerSecond === undefined ? '' : `${bytesText(counts.bytesPerSecond)}/s`,
      ),
    ),
    ...some(
      counted,
      number('MESSAGES', ({ counts }) => `${counts?.messages ?? ''}`),
    ),
    ...some(counted, {
      ...number('LOST', ({ counts }) => (counts === undefined ? '' : lossesText(counts.losses))),
      dispensable: 1,
    }),
    ...some(
      ({ counts }) => (counts?.superseded ?? 0) > 0,
      number('PASSED OVER', ({ counts }) => `${counts?.superseded ?? ''}`),
    ),
    ...some(({ qos }) => qos !== undefined, {
      title: 'QOS',
      text: ({ qos }) => qosText(qos),
      dispensable: 3,
    }),
  ];
}

/** A topic or service with its endpoints; `sides` are their names in the plural. */
export function meetingText(
  info: MeetingInfo,
  sides: { readonly offering: string; readonly requesting: string },
  width = Infinity,
): string {
  const columns = columnsFor(info);
  const part = (side: 'offering' | 'requesting'): string[] => {
    const title = `  ${sides[side]}: ${info[side].length}`;
    if (info[side].length === 0) return [title];
    const table = layOut(columns, info[side], width - 4);
    return [title, ...[table.head, ...table.rows].map((line) => `    ${line}`)];
  };
  return [
    printable(`${info.name} ${info.types.join(', ')}`),
    ...part('offering'),
    ...part('requesting'),
  ].join('\n');
}
