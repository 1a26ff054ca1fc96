import type { OrderSearch, Search } from './facts.js';
import { type Line, type StateName, sentAt } from './line.js';

const closed: ReadonlySet<StateName> = new Set(['active', 'refused', 'cancelled', 'deleted']);

/** Whether a line still waits for the carrier, for zw or for a person. */
export function isOpen(line: Line): boolean {
  if (line.update?.stage === 'unconfirmed' || line.heldDeletion || isSearched(line)) return true;
  if (line.state === 'active') return line.telling !== undefined && line.telling.kind !== 'told';
  return !closed.has(line.state);
}

/** Whether a line works, and somebody has still to tell its end user. */
export function awaitsPerson(line: Line): boolean {
  return line.state === 'active' && line.telling?.kind === 'untold';
}

/** Whether the mail to the end user of a line failed, or may have, and can be sent again. */
export function hasMailProblem(line: Line): boolean {
  return line.state === 'active' && line.telling?.kind === 'untold' && line.telling.problem !== undefined;
}

/** Since when people have been waiting for this line; for a scheduled one, when it was asked for; for a lost one, since it is. */
export function openSince(line: Line): Date {
  if (line.state === 'lost') return line.lostAt;
  return 'pendingSinceAt' in line ? line.pendingSinceAt : line.request.requestedAt;
}

/**
 * Whether Slack does not know yet what the record knows. A request that the carrier has not answered, or has
 * refused at once, has no card: the person is still at the form. Any other line without a card has lost it.
 */
export function isUntold(line: Line): boolean {
  if (line.card) return line.outbox.length > 0 || line.card.revision < line.revision;
  // Beside the request itself there is something that people wait for, and perhaps a card that is just being posted.
  if (line.state === 'requested') return line.outbox.length > 1;
  return line.state !== 'refused' || line.outbox.length > 0;
}

const hourMs = 3_600_000;
/** In milliseconds. For so much time after it was sent without an answer, an order may still arrive. Shorter, and a second order may meet the first one. */
const mayArriveWithinMs = hourMs;
/** In milliseconds. The sweep searches for this time, and then the nightly round goes on with the search. */
const searchForMs = 24 * hourMs;

const orderStates: readonly StateName[] = ['refused', 'cancelled'];
const deletionStates: readonly StateName[] = ['scheduled', 'pending', 'unwatched', 'active', 'failed'];

/** Returns the search of a line in its present state, if there is one. */
export function searchOf(line: Line): Search | undefined {
  const { search } = line;
  if (search) return (search.call === 'add' ? orderStates : deletionStates).includes(line.state) ? search : undefined;
  // A record from before searches were kept.
  if (line.state !== 'refused' || line.refusal.by !== 'not_received') return undefined;
  return orderSearchOf(line, line.refusedAt);
}

/** The search for the present order of a line, which the carrier did not have at an instant. */
export function orderSearchOf({ request }: Pick<Line, 'request'>, deniedAt: Date): OrderSearch {
  const { startAt: effectiveAt } = request;
  return { call: 'add', sentAt: sentAt(request), deniedAt, ...(effectiveAt && { effectiveAt }) };
}

/** Whether the sweep searches for something of a line. */
export function isSearched(line: Line): boolean {
  const search = searchOf(line);
  return search !== undefined && search.slowedAt === undefined;
}

/** Whether the nightly round searches for something of a line. */
export const isSearchedNightly = (line: Line): boolean => searchOf(line)?.slowedAt !== undefined;

/** Whether the sweep has searched for long enough: a day since the call was to take effect or was denied. */
export function isSearchOver(search: Search, at: Date): boolean {
  const { effectiveAt } = search.call === 'add' ? search : search.deletion;
  const sinceMs = Math.max(search.deniedAt.getTime(), effectiveAt?.getTime() ?? 0);
  return at.getTime() - sinceMs >= searchForMs;
}

/** Until when a lost order may well arrive still, so that a second one would be one too many. */
export const mayArriveUntil = ({ sentAt }: Pick<OrderSearch, 'sentAt'>): Date =>
  new Date(sentAt.getTime() + mayArriveWithinMs);

/** The instant until which a lost order of a line may well arrive still; `undefined` when there is none, or it has passed. */
export function orderMayArriveUntil(line: Line, at: Date): Date | undefined {
  const search = searchOf(line);
  if (search?.call !== 'add') return undefined;
  const untilAt = mayArriveUntil(search);
  return at < untilAt ? untilAt : undefined;
}
