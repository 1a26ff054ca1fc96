import type { Announcement, AnnouncementContent } from '../../src/lines/model/announcement.js';
import type { LineId } from '../../src/lines/model/ids.js';
import type { Line, StateName } from '../../src/lines/model/line.js';
import { searchOf } from '../../src/lines/model/line-groups.js';
import type { ActivationMail } from '../../src/lines/ports/ports.js';
import { parseRecord } from '../../src/store/schemas/line-schema.js';
import { findFalseClaim, findFalseUpdate, type Grounds } from './claims.js';
import { findLostDeletion } from './find-lost-deletion.js';
import { type CarrierCall, clearText, type Said, type SimulatedCarrier } from './simulated-carrier.js';
import type { SimulatedMail } from './simulated-mail.js';
import type { SimulatedSlack } from './simulated-slack.js';
import type { SimulatedTime } from './simulated-time.js';

const escalateAfterMs = 4 * 3_600_000;
/** States in which nothing is to be asked by itself, and states that wait for an instant. */
const restful: readonly StateName[] = ['refused', 'cancelled', 'active', 'lost', 'failed', 'unwatched', 'deleted'];
const toldOnce = ['activated', 'failed', 'escalated'] as const;

/** An announcement with the line and the request that it is about. */
export interface Owed {
  readonly lineId: LineId;
  readonly requestId: string;
  readonly announcement: Announcement;
}

/** Watches what is written and asked, against the rules of zw, and keeps what zw owes its readers. */
export class Witness {
  readonly violations: string[] = [];
  /** Every announcement that was ever written and not taken back, in the order of writing. */
  readonly owed = new Map<string, Owed>();
  readonly records = new Map<LineId, Line>();
  readonly #grounds = new Map<LineId, Grounds>();
  readonly #sent = new Map<string, number>();
  /** By request: the mails that were sent, and how often somebody wanted one again. */
  readonly #mails = new Map<string, number>();
  readonly #repeats = new Map<string, number>();
  /** The lines as they were when the sweep looked at its list; people may change them while it is under way. */
  #listed: ReadonlyMap<LineId, Line> = new Map();
  readonly #polled = new Set<string>();
  readonly #shown = new Set<string>();

  constructor(
    private readonly carrier: SimulatedCarrier,
    private readonly slack: SimulatedSlack,
    private readonly mail: SimulatedMail,
    private readonly time: SimulatedTime,
  ) {}

  /** Begins to watch a sweep, in which no line may be asked about before its time or twice. */
  watchSweep(): void {
    this.#polled.clear();
    this.#listed = new Map(this.records);
  }

  /** Sees a call before the carrier does. Sweeps and people may be at work side by side. */
  seeCalled(call: CarrierCall, id: LineId, by: 'sweep' | 'others'): void {
    const line = this.records.get(id);
    if (call === 'add') this.#seeSent(`add of ${line?.request.id ?? id}`, line?.state === 'requested');
    if (call === 'update') {
      this.#seeSent(`update of ${id} at revision ${line?.revision ?? 0}`, line?.update?.stage === 'sent');
    }
    if (call === 'delete') {
      this.#seeSent(`delete of ${id} at revision ${line?.revision ?? 0}`, line?.state === 'deleting');
    }
    const listed = this.#listed.get(id);
    if (by === 'sweep' && listed) this.#seePolled(call, listed);
  }

  /** Sees a mail before the mail server does. */
  seeMailed({ requestId, lineId }: ActivationMail): void {
    const line = this.records.get(lineId);
    const isWritten = line?.state === 'active' && line.telling?.kind === 'mail_sending';
    this.#seeSent(`mail for ${requestId} at revision ${line?.revision ?? 0}`, isWritten);
    const repeats = this.#repeats.get(requestId) ?? 0;
    const times = (this.#mails.get(requestId) ?? 0) + 1;
    this.#mails.set(requestId, times);
    if (times > repeats + 1) this.complain(`mail for ${requestId} was sent ${times} times, and nobody wanted that`);
  }

  /** Sees a record after it was written. */
  seeWritten(key: string, text: string): void {
    if (text.includes(clearText)) this.complain(`${key} holds a password in clear`);
    if (!key.startsWith('line:')) return;
    const stored: { value: unknown } = JSON.parse(text);
    const line = parseRecord(key, stored.value);
    const before = this.records.get(line.id);
    this.records.set(line.id, line);
    if (before?.revision !== line.revision) {
      this.#seeTransition(before, line);
      this.#seeTelling(line);
    }
    this.#seeOutbox(before, line);
    this.#seeHistory(before, line);
  }

  /** Sees a password that somebody is shown. */
  seeShown(id: LineId, password: string): void {
    const shown = this.records.get(id)?.password;
    if (shown?.state !== 'shown') this.complain(`${id} showed its password before that was written`);
    if (this.#shown.has(password)) this.complain(`${id} showed its password twice`);
    this.#shown.add(password);
  }

  complain(violation: string): void {
    this.violations.push(violation);
  }

  #seeSent(what: string, isWritten: boolean): void {
    if (!isWritten) this.complain(`${what} was sent before it was written`);
    const times = (this.#sent.get(what) ?? 0) + 1;
    this.#sent.set(what, times);
    if (times > 1) this.complain(`${what} was sent ${times} times`);
  }

  #seePolled(call: CarrierCall, line: Line): void {
    // What became of a change is asked in any state, and a lost call is searched for beside whatever else is asked.
    if (line.update?.stage === 'sent' || searchOf(line)) return;
    if (line.heldDeletion && line.heldDeletion.releaseAt <= this.time.now()) return;
    if (restful.includes(line.state)) this.complain(`${line.id} was asked about while ${line.state}`);
    const isScheduled = line.state === 'scheduled' || line.state === 'deletion_scheduled';
    const instant = isScheduled ? line.effectiveAt : line.state === 'held' ? line.releaseAt : undefined;
    const isEarly = instant !== undefined && instant > this.time.now();
    if (isEarly) this.complain(`${line.id} was asked about before its instant`);
    // What zw held is asked about before it is ordered, and after that if its answer is lost.
    const isSentNow = line.state === 'held' && this.records.get(line.id)?.state !== 'held';
    const once = `${call} ${line.id}${isSentNow ? ' after it was ordered' : ''}`;
    if (this.#polled.has(once)) this.complain(`${once} was asked twice in a sweep`);
    this.#polled.add(once);
  }

  #seeTransition(before: Line | undefined, line: Line): void {
    if (line.revision !== (before?.revision ?? 0) + 1) this.complain(`${line.id} skipped from a revision`);
    const answers = this.carrier.saidOf(line.id).length;
    const isNow = (state: StateName) => line.state === state && before?.state !== state;
    const known = this.#grounds.get(line.id) ?? { request: 0, deletion: 0, update: 0 };
    // Other things may happen to a line, such as a look at its password, after the carrier has answered what it waits for.
    const grounds = {
      request: isNow('requested') ? answers : known.request,
      deletion: isNow('deleting') ? answers : known.deletion,
      update: line.update?.stage === 'sent' && before?.update?.stage !== 'sent' ? answers : known.update,
    };
    this.#grounds.set(line.id, grounds);
    const claim = findFalseClaim(line, this.carrier, grounds, this.time.now());
    if (claim !== undefined) this.complain(`${line.id} is said to be ${claim}`);
    const isReleased = before?.state === 'held' && line.state === 'requested';
    if (isReleased && !line.request.releasedBy && before.releaseAt > this.time.now()) {
      this.complain(`${line.id} was released before its time`);
    }
    const isEarlyDeletion = line.state === 'deleting' && line.deletion.heldSince && before?.heldDeletion;
    if (isEarlyDeletion && isEarlyDeletion.releaseAt > this.time.now()) {
      this.complain(`${line.id} was deleted before its time`);
    }
    const lost = findLostDeletion(before, line);
    if (lost !== undefined) this.complain(`${line.id} is ${lost}`);
    const change = findFalseUpdate(before, line, this.carrier, grounds, this.time.now());
    if (change !== undefined) this.complain(`${line.id} is said to be ${change}`);
    if ('escalatedAt' in line && line.state !== 'failed' && !(before && 'escalatedAt' in before)) {
      const since = inDoubtSince(line);
      const isEarly = this.time.now().getTime() - since.getTime() < escalateAfterMs;
      if (isEarly) this.complain(`${line.id} was escalated too early`);
      // Still pending is a claim, which needs an answer younger than the limit.
      const isClaim = line.state === 'pending' && before?.state === 'pending';
      if (isClaim && !this.#hasSaidSince(line, 'status: pending', this.time.now().getTime() - escalateAfterMs)) {
        this.complain(`${line.id} is said to be pending still, which the carrier has not said lately`);
      }
    }
    if (line.state === 'pending' && line.unanswered && !(before?.state === 'pending' && before.unanswered)) {
      const { sinceAt } = line.unanswered;
      const isAnswered = (['activated', 'pending', 'unknown', 'other'] as const).some((word) =>
        this.#hasSaidSince(line, `status: ${word}`, sinceAt.getTime() + 1),
      );
      if (isAnswered) this.complain(`${line.id} is said to be asked about in vain, and was answered`);
    }
  }

  #hasSaidSince({ id }: Line, what: Said['what'], sinceMs: number): boolean {
    return this.carrier.saidOf(id).some((said) => said.what === what && said.at.getTime() >= sinceMs);
  }

  #seeTelling(line: Line): void {
    if (line.state !== 'active' || !line.telling) return;
    const { telling, request } = line;
    if (telling.kind === 'mail_due' && telling.by) {
      this.#repeats.set(request.id, (this.#repeats.get(request.id) ?? 0) + 1);
    }
    const isClaimed = telling.kind === 'told' && telling.messageId !== undefined;
    if (isClaimed && !this.mail.confirmed.has(telling.messageId)) {
      this.complain(`${line.id} is said to be told by mail, which no mail server has said`);
    }
  }

  #seeHistory(before: Line | undefined, line: Line): void {
    const { entries, dropped } = line.history ?? { entries: [], dropped: 0 };
    const known = before?.history ?? { entries: [], dropped: 0 };
    const kept = known.entries.slice(dropped - known.dropped);
    const isKept = kept.every((entry, index) => JSON.stringify(entry) === JSON.stringify(entries[index]));
    if (!isKept) this.complain(`${line.id} has another past than before`);
    // A word that comes and goes is told once, and a pace not at all.
    const isQuiet =
      before?.state === 'pending' &&
      line.state === 'pending' &&
      (before.pace !== line.pace || before.unknownWord?.isRepeated || line.unknownWord?.isRepeated);
    // That a mail was begun is told by what came of it.
    const isMailBegun = line.state === 'active' && line.telling?.kind === 'mail_sending';
    const isNew = line.revision !== before?.revision && !isQuiet && !isMailBegun;
    if (isNew && entries.length + dropped === known.entries.length + known.dropped) {
      this.complain(`${line.id} became ${line.state} without a word in its history`);
    }
  }

  #seeOutbox(before: Line | undefined, line: Line): void {
    const isTakenBack = before?.state === 'requested' && line.state === 'refused' && !line.card;
    const ids = new Set(line.outbox.map(({ id }) => id));
    for (const { id } of before?.outbox ?? []) {
      if (ids.has(id)) continue;
      if (isTakenBack) this.owed.delete(id);
      else if (!this.#isTold(id)) this.complain(`${id} was crossed out without having been told`);
    }
    for (const announcement of line.outbox) {
      if (this.owed.has(announcement.id)) continue;
      this.owed.set(announcement.id, { lineId: line.id, requestId: line.request.id, announcement });
      this.#seeTwins(line, announcement);
    }
  }

  #seeTwins({ request }: Line, { to, news }: Announcement): void {
    const { kind } = news;
    if (isOfDeletion(news) || !toldOnce.some((once) => once === kind)) return;
    const isSame = ({ requestId, announcement }: Owed) =>
      requestId === request.id &&
      announcement.news.kind === kind &&
      !isOfDeletion(announcement.news) &&
      (announcement.to === 'alerts') === (to === 'alerts');
    const count = [...this.owed.values()].filter(isSame).length;
    if (count > 1) this.complain(`${request.id} is told ${count} times to be ${kind}`);
  }

  #isTold(id: string): boolean {
    const owed = this.owed.get(id);
    if (!owed) return false;
    const isAlert = owed.announcement.to === 'alerts';
    const isToldAsAlert = !isAlert && this.slack.archived.size > 0;
    const isToldByCard = isAlert && this.records.get(owed.lineId)?.card?.channelId === 'C0ALERTS';
    return (
      isToldAsAlert ||
      isToldByCard ||
      (isAlert && this.#isToldForThread(owed)) ||
      this.slack.messages.some((post) => post.id === id || post.id === `${id}.alert`)
    );
  }

  /** What a closed channel does not take is told in the alert channel, where it stands for the alert of the same news. */
  #isToldForThread({ lineId, requestId, announcement: { news } }: Owed): boolean {
    return [...this.owed.values()].some(
      ({ announcement, ...other }) =>
        other.lineId === lineId &&
        other.requestId === requestId &&
        announcement.to !== 'alerts' &&
        announcement.news.kind === news.kind &&
        this.slack.messages.some((post) => post.id === `${announcement.id}.alert`),
    );
  }
}

function inDoubtSince(line: Extract<Line, { readonly escalatedAt?: Date }>): Date {
  if ('unconfirmedAt' in line) return line.unconfirmedAt;
  return line.state === 'deletion_scheduled' ? line.effectiveAt : line.pendingSinceAt;
}

/** A line may be deleted and kept more than once in the life of a request. */
const isOfDeletion = (news: AnnouncementContent): boolean => news.kind === 'escalated' && /^deletion_/.test(news.cause);
