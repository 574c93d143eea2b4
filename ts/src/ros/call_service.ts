// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { serverAbsent, serverSilent, typeUnknown } from '../errors/index.js';
import { nearNames } from '../message/index.js';
import type { RclNamesAndTypes } from './rcl.js';
import type { RosSession } from './session.js';
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
): Promise<string | undefined> {
  const type = await until(() => {
    const offered = servicesOf(session).filter(({ name }) => name === service);
    return commonType(
      service,
      offered.flatMap(({ types }) => types),
    );
  }, patience);
  if (type !== undefined || patience.signal.aborted) return type;
  throw typeUnknown({
    ...{ kind: 'service', name: service, seconds: patience.timeoutMs / 1000 },
    near: nearNames(
      service,
      servicesOf(session).map(({ name }) => name),
    ),
  });
}

function whyNoServer(session: RosSession, service: string, type: string): string {
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

/** Calls a service once; undefined if the signal aborts before the answer is there. */
export async function callService(
  session: RosSession,
  { service, type, request }: { service: string; type: string; request: object },
  patience: Patience,
): Promise<object | undefined> {
  const client = session.node.createClient(type, service);
  session.spin();
  const seconds = patience.timeoutMs / 1000;
  const ready = await until(() => client.isServiceServerAvailable() || undefined, patience);
  if (ready === undefined) {
    if (patience.signal.aborted) return undefined;
    throw serverAbsent({
      ...{ kind: 'service', name: service, seconds },
      reason: whyNoServer(session, service, type),
    });
  }
  const answer = await inTime(
    new Promise<object>((resolve) => {
      client.sendRequest(request, resolve);
    }),
    patience,
  );
  if (answer === undefined && !patience.signal.aborted) {
    throw serverSilent({ kind: 'service', name: service, seconds });
  }
  return answer;
}
