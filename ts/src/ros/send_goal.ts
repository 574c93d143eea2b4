// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
import { goalRefused, notSendable, serverAbsent, serverSilent } from '../errors/index.js';
import { completeMessage, parseMessage, restoreIntegers, type Message } from '../message/index.js';
import { typeOfService, whyNoServer } from './call_service.js';
import type { RclActionClient, RclGoalHandle } from './rcl.js';
import type { ServiceCaller } from './service_caller.js';
import { SilentEnd } from './silent_end.js';
import { absolute } from './topic_type.js';
import { inTime, until } from './until.js';
import { typeAndValue } from './written_words.js';

/** Of action_msgs/msg/GoalStatus. */
const statuses = [
  ...([
    'unknown',
    'accepted',
    'executing',
    'canceling',
    'succeeded',
    'canceled',
    'aborted',
  ] as const),
];

export interface GoalOutcome {
  readonly status: (typeof statuses)[number];
  readonly result: Message;
}

interface WrittenGoal {
  readonly action: string;
  /** Its type, where given, and the goal in YAML or JSON. */
  readonly words: readonly string[];
}

/** Milliseconds for a server to end a goal that was cancelled. */
const cancelMs = 5000;
const sendGoalSuffix = '_SendGoal';

/** The service that tells of an action whether it is there, and its type. */
function sendGoalService(action: string): string {
  return `${action}/_action/send_goal`;
}

async function readyClient(
  { session, patience }: ServiceCaller,
  action: string,
  type: string,
): Promise<RclActionClient> {
  const client = new session.rcl.ActionClient(session.node, type, action);
  session.spin();
  const ready = await until(() => client.isActionServerAvailable() || undefined, patience);
  if (patience.signal.aborted) throw SilentEnd.interrupted();
  if (ready !== undefined) return client;
  throw serverAbsent({
    ...{ kind: 'action', name: action, seconds: patience.timeoutMs / 1000 },
    reason: whyNoServer(session, sendGoalService(action), `${type}${sendGoalSuffix}`),
  });
}

function send(
  client: RclActionClient,
  type: string,
  goal: Message,
  feedback: (feedback: object) => void,
): Promise<RclGoalHandle> {
  try {
    return client.sendGoal(goal, feedback);
  } catch (error) {
    throw notSendable({ type, reason: (error as Error).message });
  }
}

/** Sends a goal and waits for its result; when the signal aborts, the goal is cancelled. */
export async function sendGoal(
  caller: ServiceCaller,
  { action: written, words }: WrittenGoal,
  feedback: (feedback: Message) => void,
): Promise<GoalOutcome> {
  const { session, patience, definitions } = caller;
  const action = absolute(written);
  const { type: given, text } = typeAndValue(words, 'action');
  const value = parseMessage(text);
  const service = sendGoalService(action);
  const found = given ?? (await typeOfService(session, service, patience));
  const type = found.replace(sendGoalSuffix, '');
  const goal = completeMessage(definitions.find(`${type}_Goal`), value, Date.now());
  const client = await readyClient(caller, action, type);
  const feedbackType = definitions.find(`${type}_Feedback`);
  const accepted = send(client, type, goal, (given) => {
    feedback(restoreIntegers(feedbackType, given as Message));
  });
  const handle = await inTime(accepted, patience);
  if (handle === undefined) {
    if (patience.signal.aborted) throw SilentEnd.interrupted();
    throw serverSilent({ kind: 'action', name: action, seconds: patience.timeoutMs / 1000 });
  }
  if (!handle.isAccepted()) throw goalRefused({ action });
  const result = handle.getResult();
  const forEver = { timeoutMs: Infinity, signal: patience.signal };
  let ended = await inTime(result, forEver);
  if (ended === undefined) {
    void handle.cancelGoal();
    ended = await inTime(result, { timeoutMs: cancelMs, signal: new AbortController().signal });
  }
  if (ended === undefined) throw SilentEnd.interrupted();
  return {
    status: statuses[handle.status] ?? 'unknown',
    result: restoreIntegers(definitions.find(`${type}_Result`), ended as Message),
  };
}
