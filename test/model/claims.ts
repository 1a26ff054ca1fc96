import { type Line, sentAt } from '../../src/lines/model/line.js';
import type { Said, SimulatedCarrier } from './simulated-carrier.js';

const minDenialMs = 60_000;
const secondLookMs = 5 * 60_000;

/** Since when what the carrier said counts: the request, and the wishes to delete and to change. In answers that came before. */
export interface Grounds {
  readonly request: number;
  readonly deletion: number;
  readonly update: number;
}

/** What a line's record claims although the carrier has not said it, or although it is not so; `undefined` if nothing. */
export function findFalseClaim(line: Line, carrier: SimulatedCarrier, grounds: Grounds, now: Date): string | undefined {
  const since = (from: number) => carrier.saidOf(line.id).slice(from);
  const [ordering, deleting] = [since(grounds.request), since(grounds.deletion)];
  const standing = carrier.standingOf(line.id);
  const past = findFalsePast(line, deleting);
  if (past !== undefined) return past;
  const isKept = carrier.isOurs(line.id) && !carrier.isElsewhere(line.id);
  switch (line.state) {
    case 'cancelled':
      return isKept && !line.search ? 'cancelled, and the carrier has it' : undefined;
    case 'held':
      return isKept && !line.search ? 'held, and the carrier has it' : undefined;
    case 'requested':
    case 'unconfirmed':
    case 'deleting':
    case 'deletion_unconfirmed':
      return undefined;
    case 'refused':
      if (line.refusal.by === 'not_eligible') {
        return unless(heard(ordering, 'eligible: ours') || heard(ordering, 'eligible: theirs'), 'not eligible');
      }
      if (carrier.isOurs(line.id)) return 'refused, and the carrier has it';
      if (line.refusal.by === 'not_sent') return unless(heard(ordering, 'add: not_sent'), 'not sent');
      return line.refusal.by === 'carrier'
        ? unless(heard(ordering, 'add: refused') || heard(ordering, 'eligible: theirs'), 'refused by the carrier')
        : unless(heardLate(ordering, sentAt(line.request), 'eligible: eligible'), 'not received');
    case 'scheduled':
    case 'pending':
    case 'unwatched':
      if (line.state === 'pending' && now < (line.request.startAt ?? now)) return 'pending before its start';
      if (line.state === 'pending' && line.unknownWord && !heard(ordering, 'status: other'))
        return 'called by a strange word';
      return unless(
        heard(ordering, 'add: accepted') || heard(ordering, 'eligible: ours') || heard(ordering, 'status: pending'),
        'ordered',
      );
    case 'active':
      if (standing !== 'active' && !carrier.isGone(line.id) && !carrier.isElsewhere(line.id))
        return `active, and is ${standing}`;
      return unless(heard(ordering, 'status: activated'), 'active');
    case 'lost':
      return unless(heardTwice(ordering, ['eligible: theirs', 'eligible: eligible']), 'lost');
    case 'failed':
      return unless(heard(ordering, 'status: unknown'), 'failed');
    case 'deletion_scheduled':
      return unless(heard(deleting, 'delete: accepted'), 'deletion accepted');
    case 'deleted':
      if (carrier.isOurs(line.id)) return 'deleted, and the carrier has it';
      return unless(heard(deleting, 'delete: accepted') || heardGone(deleting), 'deleted');
  }
}

/** What the newest entry of the history claims of a deletion that was not carried out; the line's state tells nothing of it. */
function findFalsePast({ history }: Line, deleting: readonly Said[]): string | undefined {
  switch (history?.entries.at(-1)?.what) {
    case 'deletion_refused':
      return unless(heard(deleting, 'delete: refused'), 'not deleted, as the carrier refused it');
    case 'deletion_not_sent':
      return unless(heard(deleting, 'delete: not_sent'), 'not deleted, as it was not sent');
    case 'deletion_not_received':
      return unless(heard(deleting, 'eligible: ours'), 'not deleted, as the carrier still has it');
    default:
      return undefined;
  }
}

/** What a record claims of a change of the customer ID although the carrier has not said it. */
export function findFalseUpdate(
  before: Line | undefined,
  line: Line,
  carrier: SimulatedCarrier,
  grounds: Grounds,
  now: Date,
): string | undefined {
  const isNew = before === undefined || before.request.id !== line.request.id;
  const isChanged = !isNew && before.request.customerId !== line.request.customerId;
  if (!isChanged && line.update?.stage !== 'planned') return undefined;
  const isSaid = heard(carrier.saidOf(line.id).slice(grounds.update), 'update: accepted');
  const planned = isChanged && before.update?.stage === 'planned' ? before.update : undefined;
  if (planned && planned.effectiveAt > now) return 'changed before its instant';
  return unless(isSaid, `changed to ${line.update?.customerId ?? line.request.customerId}`);
}

const heard = (said: readonly Said[], what: Said['what']): boolean => said.some((one) => one.what === what);

const heardGone = (said: readonly Said[]): boolean =>
  heard(said, 'eligible: eligible') || heard(said, 'eligible: theirs');

/** Said twice, the second time some minutes after the first. */
function heardTwice(said: readonly Said[], words: readonly Said['what'][]): boolean {
  const times = said.filter(({ what }) => words.includes(what)).map(({ at }) => at.getTime());
  return times.length > 1 && Math.max(...times) - Math.min(...times) >= secondLookMs;
}

const heardLate = (said: readonly Said[], sinceAt: Date, what: Said['what']): boolean =>
  said.some((one) => one.what === what && one.at.getTime() - sinceAt.getTime() >= minDenialMs);

const unless = (isSaid: boolean, claim: string): string | undefined =>
  isSaid ? undefined : `${claim}, which the carrier has not said`;
