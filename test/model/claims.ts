import type { Line } from '../../src/lines/line.js';
import type { Said, SimulatedCarrier } from './simulated-carrier.js';

const settleMs = 60_000;

/** Since when what the carrier said counts: the request, and the wish to delete. In answers that came before. */
export interface Grounds {
  readonly request: number;
  readonly deletion: number;
}

/** What a line's record claims although the carrier has not said it, or although it is not so; `undefined` if nothing. */
export function findFalseClaim(line: Line, carrier: SimulatedCarrier, grounds: Grounds, now: Date): string | undefined {
  const since = (from: number) => carrier.saidOf(line.id).slice(from);
  const [ordering, deleting] = [since(grounds.request), since(grounds.deletion)];
  const standing = carrier.standingOf(line.id);
  switch (line.state) {
    case 'requested':
    case 'unconfirmed':
    case 'deleting':
    case 'deletion_unconfirmed':
      return undefined;
    case 'refused':
      if (carrier.isOurs(line.id)) return 'refused, and the carrier has it';
      return line.refusal.by === 'carrier'
        ? unless(heard(ordering, 'add: refused'), 'refused by the carrier')
        : unless(
            heard(ordering, 'add: not_sent') || heardLate(ordering, line.request.requestedAt, 'eligible: eligible'),
            'not received',
          );
    case 'scheduled':
    case 'pending':
    case 'unwatched':
      if (line.state === 'pending' && now < (line.request.startAt ?? now)) return 'pending before its start';
      return unless(
        heard(ordering, 'add: accepted') || heard(ordering, 'eligible: ours') || heard(ordering, 'status: pending'),
        'ordered',
      );
    case 'active':
      if (standing !== 'active') return `active, and is ${standing}`;
      return unless(heard(ordering, 'status: activated'), 'active');
    case 'failed':
      return unless(heard(ordering, 'status: unknown'), 'failed');
    case 'deletion_scheduled':
      return unless(heard(deleting, 'delete: accepted'), 'deletion accepted');
    case 'deleted':
      if (carrier.isOurs(line.id)) return 'deleted, and the carrier has it';
      return unless(heard(deleting, 'delete: accepted') || heard(deleting, 'eligible: eligible'), 'deleted');
  }
}

const heard = (said: readonly Said[], what: Said['what']): boolean => said.some((one) => one.what === what);

const heardLate = (said: readonly Said[], sinceAt: Date, what: Said['what']): boolean =>
  said.some((one) => one.what === what && one.at.getTime() - sinceAt.getTime() >= settleMs);

const unless = (isSaid: boolean, claim: string): string | undefined =>
  isSaid ? undefined : `${claim}, which the carrier has not said`;
