// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { notSendable, serverAbsent, serverSilent, typeUnknown } from '../errors/index.js';
import { nearNames } from '../message/index.js';
import type { RclNamesAndTypes } from './rcl.js';
import type { RosSession } from './session.js';
import { SilentEnd } from './silent_end.js';
import { commonType } from './topic_type.js';
import { inTime, until, type Patience } from './until.js';

function servicesOf({ node }: RosSession): RclNamesAndTypes[] {
  return node.getNodeNamesAndNamespacesWithEnclaves().flatMap(({ name, namespace }) => {
    try {
      return [...node.getServiceNamesAndTypesByNode(name, namespace)];
    } catch {
      return []; // it has left since it was listed
    }
  });
}

/** The type of a service, once somebody offers it. */
export async function typeOfService(
  session: RosSession,
  service: string,
  patience: Patience,
): Promise<string> {
  const type = await until(() => {
    const offered = servicesOf(session).filter(({ name }) => name === service);
    return commonType(
      service,
      offered.flatMap(({ types }) => types),
    );
  }, patience);
  if (type !== undefined) return type;
  if (patience.signal.aborted) throw SilentEnd.interrupted();
  throw typeUnknown({
    ...{ kind: 'service', name: service, seconds: patience.timeoutMs / 1000 },
    near: nearNames(
      service,
      servicesOf(session).map(({ name }) => name),
    ),
  });
}

/** Why a server has not been found, as far as the graph tells. */
export function whyNoServer(session: RosSession, service: string, type: string): string {
  const services = servicesOf(session);
  const offered = services.filter(({ name }) => name === service).flatMap(({ types }) => types);
  if (offered.length > 0 && !offered.includes(type)) {
    return `it is offered as ${offered.join(', ')}, not as ${type}`;
  }
  const [near] = nearNames(
    service,
    services.map(({ name }) => name),
  );
  return `nobody offers it${near === undefined ? '' : `; did you mean ${near}?`}`;
}

/** Calls a service once. */
export async function callService(
  session: RosSession,
  { service, type, request }: { service: string; type: string; request: object },
  patience: Patience,
): Promise<object> {
  const client = session.node.createClient(type, service);
  session.spin();
  const seconds = patience.timeoutMs / 1000;
  const ready = await until(() => client.isServiceServerAvailable() || undefined, patience);
  if (ready === undefined) {
    if (patience.signal.aborted) throw SilentEnd.interrupted();
    throw serverAbsent({
      ...{ kind: 'service', name: service, seconds },
      reason: whyNoServer(session, service, type),
    });
  }
  const answer = await inTime(
    new Promise<object>((resolve) => {
      try {
        client.sendRequest(request, resolve);
      } catch (error) {
        throw notSendable({ type, reason: (error as Error).message });
      }
    }),
    patience,
  );
  if (answer !== undefined) return answer;
  if (patience.signal.aborted) throw SilentEnd.interrupted();
  throw serverSilent({ kind: 'service', name: service, seconds });
}
