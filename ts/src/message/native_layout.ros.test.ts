// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Every type that travels natively, as installed: what the tap makes of the struct must be, byte by
// byte, the CDR that the rmw makes of it for a subscription.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { isOurRmw } from '../ros/choice.js';
import { rawType } from '../ros/raw_type.js';
import type { Rcl } from '../ros/rcl.js';
import { rclQos } from '../ros/rcl_qos.js';
import { loadRclnodejs } from '../ros/rclnodejs.js';
import { entriesOf } from '../ros/search_path.js';
import { RosSession } from '../ros/session.js';
import { defaultQos } from '../graph/index.js';
import { addonOpener } from '../shm/index.js';
import { MessageCodec, type Message } from './codec.js';
import { DefinitionFinder } from './find_definition.js';
import { NativeLayout } from './native_layout.js';
import { TopicTap } from './topic_tap.js';
import type { TypeDefinition } from './type_description.js';
import { parseTypeName } from './type_name.js';

const finder = new DefinitionFinder(entriesOf(process.env['AMENT_PREFIX_PATH']));

/** rclnodejs leaves the elements of a fixed array of messages uninitialised. */
function rclnodejsCarries({ definitions }: TypeDefinition): boolean {
  return definitions.every(({ definitions: fields }) =>
    fields.every(({ isArray, isComplex }) => !(isArray === true && isComplex === true)),
  );
}

/** Bytes; larger ones say nothing new, and take long to fill. */
const largest = 4096;

const types = finder.types('msg').filter((type) => {
  const definition = finder.find(type);
  const size = NativeLayout.of(definition)?.size ?? Infinity;
  return size <= largest && rclnodejsCarries(definition);
});

/** Values of every field, different from each other and, for integers, with every byte in use. */
function filled({ definitions }: TypeDefinition, type: string, count = { n: 0 }): Message {
  const fields = definitions.find(({ name }) => name === type)?.definitions ?? [];
  const one = (field: (typeof fields)[number]): unknown => {
    if (field.isComplex === true)
      return filled({ definitions } as TypeDefinition, field.type, count);
    count.n += 1;
    const { n } = count;
    if (field.type === 'bool') return n % 3 !== 0;
    if (field.type.startsWith('float')) return n / 4 - 10;
    const [, unsigned, bits = '8'] = /^(u?)int(\d+)$/.exec(field.type) ?? [];
    const value = BigInt.asUintN(Number(bits), BigInt(n) * 0x9e37_79b9_7f4a_7c15n);
    const signed = unsigned === 'u' ? value : BigInt.asIntN(Number(bits), value);
    return bits === '64' ? signed : Number(signed);
  };
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.isArray === true
        ? Array.from({ length: field.arrayLength ?? 0 }, () => one(field))
        : one(field),
    ]),
  );
}

interface Publishing {
  createPublisher(
    type: string,
    topic: string,
  ): { subscriptionCount: number; publish(message: Message): void };
}

async function soon<T>(ask: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const answer = ask();
    if (answer !== undefined) return answer;
    await sleep(5);
  }
  throw new Error('it did not come');
}

describe.skipIf(!isOurRmw(process.env))('a message that travels natively', async () => {
  const rcl = loadRclnodejs() as Rcl;
  const domainId = Number(process.env['ROS_DOMAIN_ID']);
  const session = await RosSession.open(rcl, domainId, process.pid);
  const domain = addonOpener()({ domainId, directory: process.env['RMW_SHM_DIR'] });
  afterAll(() => {
    domain.close();
    session.close();
  });

  it.each(types.map((type, i) => [type, `/native_${i}`]))(
    'is read right: %s',
    async (type, topic) => {
      const name = parseTypeName(type);
      if (name === undefined) throw new Error(`${type} is no type`);
      const taken: Buffer[] = [];
      const options = { qos: rclQos(defaultQos), isRaw: true } as const;
      session.node.createSubscription(rawType(name), topic, options, (cdr) => taken.push(cdr));
      const publisher = (session.node as unknown as Publishing).createPublisher(type, topic);
      session.spin();
      await soon(() => (publisher.subscriptionCount > 0 ? true : undefined));
      const tap = new TopicTap(domain, topic);
      expect(tap.read()).toEqual([]);
      const definition = finder.find(type);
      const sent = filled(definition, type);
      publisher.publish(sent);
      const tapped = await soon(() => tap.read()[0]);
      expect(tapped.format).toBe('native');
      const codec = new MessageCodec(definition);
      const cdr = Buffer.from(codec.cdrOfNative(tapped.payload));
      const received = await soon(() => taken[0]);
      expect(cdr.toString('hex')).toBe(received.toString('hex'));
      expect(codec.encode(sent).toString('hex')).toBe(received.toString('hex'));
      tap.close();
    },
  );
});
