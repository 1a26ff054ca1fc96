import type { Line, StateName } from './line.js';

const closed: ReadonlySet<StateName> = new Set(['active', 'refused', 'cancelled', 'deleted']);

/** Tells whether a line still waits for the carrier, for zw or for a person. */
export function isOpen(line: Line): boolean {
  if (line.update?.stage === 'unconfirmed' || line.heldDeletion) return true;
  if (line.state === 'active') return line.telling !== undefined && line.telling.kind !== 'told';
  return !closed.has(line.state);
}

/** Tells whether a line works, and somebody has still to tell its end user. */
export function awaitsPerson(line: Line): boolean {
  return line.state === 'active' && line.telling?.kind === 'untold';
}

/** Since when people have been waiting for this line; for a scheduled one, when it was asked for; for a lost one, since it is. */
export function openSince(line: Line): Date {
  if (line.state === 'lost') return line.lostAt;
  return 'pendingSinceAt' in line ? line.pendingSinceAt : line.request.requestedAt;
}

/**
 * Tells whether Slack does not know yet what the record knows. A request that the carrier has not answered, or has
 * refused at once, has no card: the person is still at the form. Any other line without a card has lost it.
 */
export function isUntold(line: Line): boolean {
  if (line.card) return line.outbox.length > 0 || line.card.revision < line.revision;
  // Beside the request itself there is something that people wait for, and perhaps a card that is just being posted.
  if (line.state === 'requested') return line.outbox.length > 1;
  return line.state !== 'refused' || line.outbox.length > 0;
}
