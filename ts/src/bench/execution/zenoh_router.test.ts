// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { describe, expect, it } from 'vitest';
import { missingRouter } from './zenoh_router.js';

const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt\n';

function socket(local: string, state: string): string {
  return `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000\n`;
}

describe('the router of Zenoh', () => {
  it.each([
    ['all addresses', socket('00000000:1D17', '0A')],
    ['the host itself, by IPv6', socket('00000000000000000000000001000000:1D17', '0A')],
  ])('is there where somebody listens at its port on %s', (_, line) => {
    expect(missingRouter([head + socket('0100007F:0050', '0A'), head + line])).toBeUndefined();
  });

  it.each([
    ['nobody', ''],
    ['somebody at another port', socket('00000000:1D18', '0A')],
    ['a connection from that port', socket('0100007F:1D17', '01')],
  ])('is missing with %s, and the command to start it is told', (_, line) => {
    expect(missingRouter([head + line])).toMatch(/port 7447; start one .*rmw_zenohd$/);
  });
});
