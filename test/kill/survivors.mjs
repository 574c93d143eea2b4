// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Those who must not notice that others die: a pair on the topic, a pair on the service, and one
// who looks at the graph. The victims use the same topic and the same service.

import { untilStatus } from './population.mjs';

const PUBLISHER_ID = 1;
const SERVER_ID = 2;
const START_BOUND_MS = 10_000;

export class Survivors {
  static async start(population) {
    const survivors = new Survivors();
    survivors.population = population;
    survivors.observer = await population.start('observer', { name: 'observer' });
    survivors.subscriber = await population.start('subscriber', { name: 'keeper_subscriber' });
    survivors.server = await population.start('server', { name: 'keeper_server', id: SERVER_ID });
    survivors.client = await population.start('client', { name: 'keeper_client', id: SERVER_ID });
    survivors.publisher = await population.start('publisher', {
      name: 'keeper_publisher',
      id: PUBLISHER_ID,
      held: true,
    });
    for (const end of [survivors.publisher, survivors.subscriber]) {
      await untilStatus(end, ({ matched }) => matched === 1, START_BOUND_MS, 'matched');
    }
    survivors.publisher.send('go');
    await survivors.goOn(START_BOUND_MS);
    return survivors;
  }

  get all() {
    return [this.observer, this.subscriber, this.server, this.client, this.publisher];
  }

  /** Resolves when both pairs have exchanged something new within the bound, and lost no call. */
  async goOn(boundMs, mayLose = false) {
    const heard = await this.#heard(boundMs);
    const { answered } = await this.client.ask('status', 'status', boundMs);
    await untilStatus(
      this.subscriber,
      ({ writers }) => (writers[PUBLISHER_ID]?.count ?? 0) > heard,
      boundMs,
      'hearing the surviving publisher',
    );
    const client = await untilStatus(
      this.client,
      (status) => status.answered > answered,
      boundMs,
      'answered by the surviving server',
    );
    if ((client.lost !== 0 && !mayLose) || client.wrong !== 0) {
      throw new Error(`calls to the surviving server: ${JSON.stringify(client)}`);
    }
  }

  /** Resolves when the survivors count as matched exactly those who live. */
  async countTheLiving(boundMs) {
    const subscribers = this.population.count('subscriber');
    const publishers = this.population.count('publisher');
    await untilStatus(
      this.publisher,
      ({ matched }) => matched === subscribers,
      boundMs,
      `matched with ${subscribers} subscriptions`,
    );
    await untilStatus(
      this.subscriber,
      ({ matched }) => matched === publishers,
      boundMs,
      `matched with ${publishers} publishers`,
    );
  }

  /** Pauses the traffic and says what the whole run has lost, and what it has torn or doubled. */
  async account(boundMs, mayLose = false) {
    this.publisher.send('pause');
    this.client.send('pause');
    const { sent } = await this.publisher.ask('status', 'status', boundMs);
    const seen = await untilStatus(
      this.subscriber,
      ({ writers }) => mayLose || writers[PUBLISHER_ID].last === sent,
      boundMs,
      `at message ${sent} of the surviving publisher`,
    );
    const faults = [];
    const losses = [];
    if (seen.torn !== 0) faults.push(`${seen.torn} torn messages`);
    if (seen.unordered !== 0) faults.push(`${seen.unordered} messages out of order or doubled`);
    for (const [writer, { first, last, count }] of Object.entries(seen.writers)) {
      const lost = last - first + 1 - count;
      if (lost !== 0) losses.push(`${lost} messages of writer ${writer} lost in between`);
    }
    const heard = seen.writers[PUBLISHER_ID].count;
    if (heard !== sent) losses.push(`${heard} heard of ${sent} that the surviving publisher sent`);
    return { faults, losses, heard, sent };
  }

  async #heard(boundMs) {
    const { writers } = await this.subscriber.ask('status', 'status', boundMs);
    return writers[PUBLISHER_ID]?.count ?? 0;
  }
}
