// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behaviour, startPairs } from './workers.mjs';

const BASIC_TYPES = 'test_msgs/srv/BasicTypes';
const BURST = behaviour.serviceBurst;

const pairs = await startPairs();
let services = 0;

async function served({ from, to }, type) {
  services += 1;
  const service = `/test/service_${services}`;
  await to.ask('serve', { service, type }, 'serving');
  assert.equal(await from.available(service, type), true);
  return service;
}

for (const pair of pairs) {
  test(`${pair.name}: a call is answered with what it carried`, async () => {
    const service = await served(pair, BASIC_TYPES);
    const request = {
      bool_value: true,
      float64_value: -2.5,
      int64_value: { $big: '-9007199254740993' },
      uint32_value: 4294967295,
      string_value: 'größe 世界 🤖',
    };
    const [response] = await pair.from.call(service, BASIC_TYPES, [request]);
    for (const [field, value] of Object.entries(request)) assert.deepEqual(response[field], value);
  });

  test(`${pair.name}: ${BURST} calls sent at once are each answered`, async () => {
    const service = await served(pair, BASIC_TYPES);
    const requests = Array.from({ length: BURST }, (_, i) => ({
      int32_value: i,
      string_value: 'x'.repeat(i * 100),
    }));
    const responses = await pair.from.call(service, BASIC_TYPES, requests);
    assert.deepEqual(
      responses.map((r) => [r.int32_value, r.string_value.length]),
      requests.map((r) => [r.int32_value, r.string_value.length]),
    );
  });

  test(`${pair.name}: 100 calls in turn`, async () => {
    const service = await served(pair, BASIC_TYPES);
    for (let i = 0; i < 100; i += 1) {
      const [response] = await pair.from.call(service, BASIC_TYPES, [{ int32_value: i }]);
      assert.equal(response.int32_value, i);
    }
  });

  test(`${pair.name}: a request and an answer of a megabyte`, async () => {
    const service = await served(pair, BASIC_TYPES);
    const text = 'megabyte'.repeat(131_072);
    const [response] = await pair.from.call(service, BASIC_TYPES, [{ string_value: text }]);
    assert.equal(response.string_value, text);
  });

  test(`${pair.name}: a service that nobody serves is not available`, async () => {
    services += 1;
    const found = await pair.from.available(`/test/service_${services}`, BASIC_TYPES, 300);
    assert.equal(found, false);
  });
}
