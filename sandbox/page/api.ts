import type {
  ActRequest,
  ActResult,
  CarrierRequest,
  CarrierSnapshot,
  ClockRequest,
  ClockState,
  SlackFaultRequest,
  SlackJournal,
  Snapshot,
} from '../control/contract.js';
import { isJsonObject } from './json/json-object.js';

/** The sandbox did not answer, or not as agreed: it was stopped, or it is being restarted. */
export class SandboxUnreachableError extends Error {
  override readonly name = 'SandboxUnreachableError';
}

/** The person may not sign in, such as one who was deactivated. The message is Slack's own name for it. */
export class SignInRefusedError extends Error {
  override readonly name = 'SignInRefusedError';
}

/** One thing that a person does in Slack. */
export type Act = ActRequest['act'];

/**
 * Reads the workspace as a person sees it; without a person, as the sandbox's own choice of one.
 *
 * @param isFresh the page was just opened, which ends the person's ephemerals
 * @throws SignInRefusedError
 * @throws SandboxUnreachableError
 */
export async function readSnapshot(as: string | undefined, isFresh: boolean): Promise<Snapshot> {
  const query = new URLSearchParams();
  if (as !== undefined) query.set('as', as);
  if (isFresh) query.set('fresh', '1');
  const answer = await ask(`/control/state?${query}`, isSnapshotOrResult);
  if ('channels' in answer) return answer;
  throw new SignInRefusedError(answer.error ?? 'not_authed');
}

/** Opens the stream that says when a new snapshot would differ. */
export function openEvents(as: string): EventSource {
  return new EventSource(`/control/events?${new URLSearchParams({ as })}`);
}

/** Does something as a person. @throws SandboxUnreachableError */
export function postAct(request: ActRequest): Promise<ActResult> {
  return ask('/control/act', holds<ActResult>('ok'), request);
}

/** Moves or speeds up the sandbox's clock. @throws SandboxUnreachableError */
export function postClock(request: ClockRequest): Promise<ClockState> {
  return ask('/control/clock', holds<ClockState>('now'), request);
}

/** Reads the lines, faults and calls of the local carrier. @throws SandboxUnreachableError */
export function readCarrier(): Promise<CarrierSnapshot> {
  return ask('/control/carrier', holds<CarrierSnapshot>('lines'));
}

/** Changes a line of the local carrier or its faults. @throws SandboxUnreachableError */
export async function postCarrier(request: CarrierRequest): Promise<void> {
  await ask('/control/carrier', isAnything, request);
}

/** Reads what passed between the local Slack and the app. @throws SandboxUnreachableError */
export function readSlackJournal(): Promise<SlackJournal> {
  return ask('/control/slack', holds<SlackJournal>('calls'));
}

/** Switches a fault of the local Slack. @throws SandboxUnreachableError */
export async function postSlackFault(request: SlackFaultRequest): Promise<void> {
  await ask('/control/slack', isAnything, request);
}

/** Forgets every message, view, line, fault and journal entry. @throws SandboxUnreachableError */
export async function postReset(): Promise<void> {
  await ask('/control/reset', isAnything, {});
}

/** Makes a check of one field, which tells the sandbox's answer from an error page of another program on the port. */
function holds<T extends object>(key: keyof T & string): (value: unknown) => value is T {
  return (value): value is T => isJsonObject(value) && key in value;
}

function isSnapshotOrResult(value: unknown): value is Snapshot | ActResult {
  return holds<Snapshot>('channels')(value) || holds<ActResult>('ok')(value);
}

function isAnything(_value: unknown): _value is unknown {
  return true;
}

async function ask<T>(path: string, isExpected: (value: unknown) => value is T, body?: object): Promise<T> {
  const answer: unknown = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
    .then(async (response) => parseBody(await response.text()))
    .catch((cause: unknown) => {
      throw new SandboxUnreachableError('The sandbox does not answer', { cause });
    });
  if (!isExpected(answer)) throw new SandboxUnreachableError(`The sandbox answered ${path} in an unknown form`);
  return answer;
}

function parseBody(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text);
}
