import type { CarrierOutage, OutageRecord } from '../model/carrier-outage.js';
import type { Vault } from '../model/credential.js';
import type { Digest } from '../model/digest.js';
import type { DigestId, LineId, UserId } from '../model/ids.js';
import type { Line, StateName } from '../model/line.js';
import type { LineEventName } from '../model/line-event.js';
import type { PollEntry, SearchEntry } from '../model/poll-entry.js';
import type { VerificationProgress } from '../model/verification-run.js';
import type { CallLane, CallOptions, Carrier } from './carrier.js';
import type { ActivationTimes, CarrierProfile } from './carrier-profile.js';
import type { OperationLock } from './operation-lock.js';

/** Returns the present instant; the only source of time in `lines`. */
export type Clock = () => Date;

/** Stores lines. When `update` resolves, the line is on disk. */
export interface LineStore {
  /**
   * Reads one line.
   * @throws {CorruptRecordError} when the stored record of this number is not a line.
   */
  find(id: LineId): Promise<Line | undefined>;
  /** Reads several lines, in the given order. Leaves out those that are absent or cannot be read. */
  findMany(ids: readonly LineId[]): Promise<readonly Line[]>;
  /**
   * Reads, changes and writes one line, with no other update of the same line in between. `change` must be pure: after
   * a write of another process it is called again with the new line. If `change` throws, or returns the same object or
   * `undefined`, nothing is written. Resolves with what `change` returned.
   * @param how `isPatient` waits some seconds for another process that holds the file, instead of half of one. `isQuiet`
   * keeps the write from the listeners of the store, since another write follows shortly.
   * @throws {CorruptRecordError} as `find`.
   * @throws {StoreNotWritableError} when the disk is full, or the file is read-only or held by another process.
   */
  update<After extends Line | undefined>(
    id: LineId,
    change: (line: Line | undefined) => After,
    how?: { readonly isPatient?: boolean; readonly isQuiet?: boolean },
  ): Promise<After>;
  /** Lists the open lines, oldest first: at most `limit` of them, and their total number. */
  listOpen(limit: number): Promise<{ readonly lines: readonly Line[]; readonly total: number }>;
  /**
   * Finds lines, finished ones included, whose customer ID contains a text in any case; the closest match first.
   * Returns at most `limit` lines, and their total number.
   */
  findByCustomer(text: string, limit: number): Promise<{ readonly lines: readonly Line[]; readonly total: number }>;
  /** Lists the lines with an announcement to post, or whose card is out of date. */
  listUnpublished(): readonly LineId[];
  /**
   * Lists the lines of one slot that the nightly verification asks about: active, lost, or searched for longer than a
   * day.
   */
  listActiveOrLost(slot: number): readonly LineId[];
  /**
   * The keys of unreadable records, each `line:` and a number. zw leaves those records unchanged until it starts again.
   */
  readonly unreadable: readonly string[];
  readonly pollSchedule: PollSchedule;
  /** The lines for which the sweep searches a call that the carrier did not have. */
  readonly searches: Schedule<SearchEntry>;
}

/** The facts that a schedule holds about a line in memory. */
export interface ScheduleEntry {
  readonly id: LineId;
  readonly revision: number;
  readonly dueAtMs: number;
  /** Whether the line is due at any time of the clock. */
  readonly isAtOnce?: boolean;
  /** The first of the checks that had no answer since the last one that had; in memory only. */
  readonly unansweredSinceMs?: number | undefined;
  /** The state in which the line waits. An entry of the same line in another state starts over. */
  readonly state?: StateName;
}

/** Knows when each line is due. Kept in memory, and rebuilt when the store is opened. */
export interface Schedule<Entry extends ScheduleEntry> {
  /**
   * Removes and returns every entry that is due, the longest overdue first. The caller must reschedule or update each
   * line.
   */
  takeDue(now: Date): Entry[];
  /** Makes a line due at `dueAtMs`. Does nothing when the line was written since this revision. */
  reschedule(id: LineId, revision: number, dueAtMs: number): void;
  /**
   * Records since when the checks of a line have no answer, in milliseconds since 1970; `undefined`: the last one had.
   */
  recordUnanswered(id: LineId, revision: number, sinceMs: number | undefined): void;
  /**
   * Shifts every due time after the clock was set forward by `byMs` milliseconds, or back for less than 0. A line with
   * a fixed instant then comes due too early, and its caller reschedules it.
   */
  followClock(byMs: number): void;
  readonly size: number;
}

/** The schedule of the lines that the sweep asks about. */
export type PollSchedule = Schedule<PollEntry>;

/** Stores digests from before they are posted until all their lines are done. */
export interface DigestStore {
  /** Lists every digest. */
  list(): readonly Digest[];
  /** Writes or replaces a digest. When it resolves, the digest is on disk. */
  put(digest: Digest): Promise<void>;
  remove(id: DigestId): Promise<void>;
}

/** Stores a single record. */
export interface KeptRecord<Value> {
  /** The value that was written last. */
  readonly current: Value;
  /**
   * Changes and writes the value, one change after the other. When it resolves, the value is on disk. `change` must be
   * pure: after a write of another process it is called again with the new value. Returning the same object writes
   * nothing.
   * @throws {StoreNotWritableError} as `LineStore.update`.
   */
  update<After extends Value>(change: (value: Value) => After): Promise<After>;
}

/** Stores whether the carrier answers. */
export type OutageStore = KeptRecord<OutageRecord>;

/**
 * The notice to the alert channel about a start that found no lines, once for each store. At the first start that is
 * normal; later it means that the store was moved or lost.
 */
export interface StoreNotice {
  readonly state: 'untold' | 'told';
  readonly at: Date;
  /** The file did not exist, so zw made it. */
  readonly isNew?: true;
}

/** Stores whether the alert channel knows of a start without lines; `undefined` when there was none. */
export type StoreNoticeStore = KeptRecord<StoreNotice | undefined>;

/** Stores the progress of the nightly verification; `undefined` before the first run. */
export type VerificationStore = KeptRecord<VerificationProgress | undefined>;

/** The mail that notifies an end user that texting works on their number. */
export interface ActivationMail {
  /** The id of the mail's request. Every sending of the same request has the same Message-ID. */
  readonly requestId: string;
  readonly lineId: LineId;
  readonly email: string;
  readonly name?: string;
}

/** The outcome of sending a mail. `detail` is a plain part of a sentence and may quote the mail server. */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  /** No mail server has accepted the mail. */
  | { readonly outcome: 'not_sent'; readonly detail: string }
  /** A mail server may have accepted the mail. */
  | { readonly outcome: 'lost'; readonly detail: string };

/** Sends mail to end users. */
export interface Mailer {
  /** Sends a mail at most once, within a minute. Never rejects. */
  send(mail: ActivationMail): Promise<MailOutcome>;
}

/** The limits of waiting, in milliseconds. */
export interface Thresholds extends ActivationTimes {
  /** A request that is pending for longer is escalated. */
  readonly escalateAfterMs: number;
  /** A line that is pending for longer is no longer asked about. */
  readonly watchForMs: number;
}

/** The dependencies of the use cases. */
export interface LineDeps {
  readonly store: LineStore;
  readonly vault: Vault;
  readonly carrier: Carrier;
  /** The carrier's own figures and words. */
  readonly profile: CarrierProfile;
  /** The present outage of the carrier, during which zw sends no calls; `undefined` without one. */
  readonly carrierOutage: () => CarrierOutage | undefined;
  /** Absent: a person notifies the end users. */
  readonly mailer?: Mailer;
  readonly operations: OperationLock;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly thresholds: Thresholds;
  /** Called after each transition was written, for the log. */
  readonly onTransition: (line: Line, event: LineEventName) => void;
  /** Ends calls to the carrier when zw stops. */
  readonly signal: AbortSignal;
}

/** Returns the same deps, whose carrier calls use a person's lane and share. */
export function onBehalfOf(deps: LineDeps, requestedBy: UserId, lane: CallLane = 'people'): LineDeps {
  return { ...deps, carrier: inLane(deps.carrier, { lane, requestedBy }) };
}

function inLane(carrier: Carrier, place: Pick<CallOptions, 'lane' | 'requestedBy'>): Carrier {
  const at = (options?: CallOptions): CallOptions => ({ ...place, ...options });
  return {
    eligible: (lineId, options) => carrier.eligible(lineId, at(options)),
    add: (lineId, order, options) => carrier.add(lineId, order, at(options)),
    status: (lineId, options) => carrier.status(lineId, at(options)),
    update: (lineId, change, options) => carrier.update(lineId, change, at(options)),
    delete: (lineId, order, options) => carrier.delete(lineId, order, at(options)),
  };
}
