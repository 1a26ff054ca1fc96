import type { Unanswered, UnknownWord } from '../model/facts.js';
import type { Active, Line, Pending } from '../model/line.js';
import { searchOf } from '../model/line-groups.js';
import type { PollEntry, SearchEntry } from '../model/poll-entry.js';
import { present } from '../model/present.js';
import { isLegal } from './transitions.js';

/** Asking more often than this tells nobody anything new and costs the carrier. */
const minIntervalMs = 15_000;
/** Asking more rarely than this would leave a person waiting who could already text. */
const maxIntervalMs = 3_600_000;
/** A line is asked about again after an eighth of the time that it has been waiting. */
const ageShare = 8;

const never = Number.POSITIVE_INFINITY;

/** Finds how long to wait before the carrier is asked again about a line of this age: short while the line is young. Milliseconds. */
export function pollIntervalMs(ageMs: number): number {
  return Math.min(Math.max(ageMs / ageShare, minIntervalMs), maxIntervalMs);
}

/** Whether the change of a line, and not the line itself, must be looked at now. */
export function isUpdateDue({ update }: Pick<PollEntry, 'update'>, now: Date): boolean {
  return update !== undefined && update.dueAtMs <= now.getTime();
}

/** Whether a deletion that zw holds must be sent now. */
export function isHeldDeletionDue({ heldDeletion }: Pick<PollEntry, 'heldDeletion'>, now: Date): boolean {
  return heldDeletion !== undefined && heldDeletion.dueAtMs <= now.getTime();
}

/** Whether a line is active and only the notice to its end user is to be looked at. */
export function isOnlyNoticeDue(entry: PollEntry, now: Date): boolean {
  return entry.state === 'active' && !isUpdateDue(entry, now) && !isHeldDeletionDue(entry, now);
}

/**
 * Finds when a line must be looked at after it was read or written: at once where nobody knows how it stands, at its instant
 * where it waits for one. `undefined` when it waits for nothing.
 */
export function pollEntryOf(line: Line): PollEntry | undefined {
  const due = dueOf(line);
  const update = updateEntryOf(line);
  const heldDeletion = heldDeletionEntryOf(line);
  const besideMs = Math.min(update?.dueAtMs ?? never, heldDeletion?.dueAtMs ?? never);
  const [dueAtMs, sinceMs] = due ? [due[0].getTime(), due[1].getTime()] : [never, besideMs];
  if (sinceMs === never) return undefined;
  const { id, revision, state } = line;
  const isDelayed = line.state === 'held' && line.delay ? (true as const) : undefined;
  const beside = present({ isAtOnce: isAtOnce(line) || undefined, update, heldDeletion, isDelayed });
  const common = { id, revision, state, dueAtMs: Math.min(dueAtMs, besideMs), sinceMs, ...beside };
  const isEscalated = 'escalatedAt' in line && line.escalatedAt !== undefined;
  if (line.state !== 'pending') return { ...common, isEscalated, watchedSinceMs: sinceMs };
  return { ...common, isEscalated, ...pendingEntryOf(line) };
}

function pendingEntryOf({ pace, watchedSinceAt, unanswered, unknownWord }: Pending) {
  const saidUnanswered = unanswered && saidOf(unanswered);
  const word = unknownWord && wordOf(unknownWord);
  return { pace, watchedSinceMs: watchedSinceAt.getTime(), ...present({ saidUnanswered, unknownWord: word }) };
}

const saidOf = ({ sinceAt, isCarrierSilent }: Unanswered) => present({ sinceMs: sinceAt.getTime(), isCarrierSilent });

const wordOf = ({ answer: { word }, isRepeated }: UnknownWord) => present({ word, isRepeated });

// Nobody knows how it stands, or something is to be done now: its instant only says for how long that has been so.
function isAtOnce(line: Line): boolean {
  if (line.update?.stage === 'sent' && line.state !== 'failed') return true;
  if (line.state === 'deletion_unconfirmed') return line.deletion.effectiveAt === undefined;
  if (line.state === 'active') return line.telling?.kind === 'mail_due' || line.telling?.kind === 'mail_sending';
  return ['requested', 'unconfirmed', 'pending', 'deleting'].includes(line.state);
}

function heldDeletionEntryOf({ state, heldDeletion }: Line): PollEntry['heldDeletion'] {
  if (!heldDeletion || !isLegal(state, 'request_deletion')) return undefined;
  return { dueAtMs: heldDeletion.releaseAt.getTime(), isDelayed: heldDeletion.delay !== undefined };
}

function updateEntryOf({ state, update }: Line): PollEntry['update'] {
  // A line that failed is ordered again with the customer ID that was asked for; no update is sent before.
  if (!update || update.stage === 'unconfirmed' || state === 'failed') return undefined;
  const dueAt = update.stage === 'planned' ? update.effectiveAt : update.requestedAt;
  return { stage: update.stage, dueAtMs: dueAt.getTime() };
}

function dueOf(line: Line): readonly [dueAt: Date, since: Date] | undefined {
  switch (line.state) {
    case 'held':
      return [line.releaseAt, line.releaseAt];
    case 'requested':
      return [line.request.requestedAt, line.request.requestedAt];
    case 'unconfirmed':
      return [line.unconfirmedAt, line.unconfirmedAt];
    case 'scheduled':
      return [line.effectiveAt, line.effectiveAt];
    case 'pending':
      return [line.pendingSinceAt, line.pendingSinceAt];
    case 'deleting':
      return [line.deletion.requestedAt, line.deletion.requestedAt];
    case 'deletion_unconfirmed':
      return [line.deletion.effectiveAt ?? line.unconfirmedAt, line.unconfirmedAt];
    case 'deletion_scheduled':
      return [line.effectiveAt, line.effectiveAt];
    case 'active':
      return tellingDueOf(line);
    case 'unwatched':
    case 'refused':
    case 'cancelled':
    case 'lost':
    case 'failed':
    case 'deleted':
      return undefined;
  }
}

function tellingDueOf({ telling, activeAt }: Line<Active>): readonly [dueAt: Date, since: Date] | undefined {
  switch (telling?.kind) {
    case 'mail_due':
      return [activeAt, activeAt];
    case 'mail_sending':
      return [telling.startedAt, telling.startedAt];
    case 'untold':
      return telling.remindAt && [telling.remindAt, activeAt];
    default:
      return undefined;
  }
}

/** Finds when the sweep must ask about a line with a search: at once after zw has started. */
export function searchEntryOf(line: Line): SearchEntry | undefined {
  const search = searchOf(line);
  if (!search || search.slowedAt) return undefined;
  const deniedAtMs = search.deniedAt.getTime();
  return { id: line.id, revision: line.revision, dueAtMs: deniedAtMs, deniedAtMs, isAtOnce: true };
}
