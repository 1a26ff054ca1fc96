import type { Line } from '../lines/line.js';

/** The instant from which a line's age in its present state counts; for a scheduled one, what it waits for. */
export function sinceOf(line: Line): Date {
  switch (line.state) {
    case 'held':
      return line.releaseAt;
    case 'cancelled':
      return line.cancelledAt;
    case 'requested':
      return line.request.releasedAt ?? line.request.requestedAt;
    case 'unconfirmed':
    case 'deletion_unconfirmed':
      return line.unconfirmedAt;
    case 'refused':
      return line.refusedAt;
    case 'scheduled':
    case 'deletion_scheduled':
      return line.effectiveAt;
    case 'pending':
    case 'unwatched':
      return line.pendingSinceAt;
    case 'active':
      return line.heldDeletion?.releaseAt ?? line.activeAt;
    case 'lost':
      return line.lostAt;
    case 'failed':
      return line.failedAt;
    case 'deleting':
      return line.deletion.requestedAt;
    case 'deleted':
      return line.deletedAt;
  }
}
