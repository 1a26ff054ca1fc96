import type { CarrierOutage, OutageRecord } from '../model/carrier-outage.js';
import type { Vault } from '../model/credential.js';
import type { Digest } from '../model/digest.js';
import type { DigestId, LineId } from '../model/ids.js';
import type { Line, StateName } from '../model/line.js';
import type { HeldDeletionEventName, LineEventName, UpdateEventName } from '../model/line-event.js';
import type { PollEntry, SearchEntry } from '../model/poll-entry.js';
import type { VerificationProgress } from '../model/verification-run.js';
import type { Carrier } from './carrier.js';
import type { ActivationTimes, CarrierProfile } from './carrier-profile.js';
import type { OperationLock } from './operation-lock.js';
import type { StoreNotice } from './store-notice.js';

/** The present instant. Everything that depends on time takes it from here. */
export type Clock = () => Date;

/** Where lines are kept. Written through: a resolved `update` is on disk. */
export interface LineStore {
  /**
   * Reads one line.
   * @throws {CorruptRecordError} when what is stored under this number is no line.
   */
  find(id: LineId): Promise<Line | undefined>;
  /** Reads several lines at once, in the given order, without those that are not there or cannot be read. */
  findMany(ids: readonly LineId[]): Promise<readonly Line[]>;
  /**
   * Reads, changes and writes one line, with no other update of the same line in between. `change` must be pure: what
   * it throws is thrown on and nothing is written; returning the same object, or `undefined`, writes nothing. Where
   * another process has written meanwhile, it is called again with what that has written. Resolves with what it returned.
   * @param how `isPatient`: waits some seconds for another process that holds the file, instead of half of one.
   * @throws {CorruptRecordError} as `find`.
   * @throws {StoreNotWritableError} when the disk is full, the file is read-only or held by another process.
   */
  update<After extends Line | undefined>(
    id: LineId,
    change: (line: Line | undefined) => After,
    how?: { readonly isPatient: boolean },
  ): Promise<After>;
  /** The lines that still wait for something, oldest first: at most `limit` of them, and how many there are. */
  listOpen(limit: number): Promise<{ readonly lines: readonly Line[]; readonly total: number }>;
  /**
   * The lines, finished ones too, whose customer id holds a text in any case, the nearest to it first: at most `limit` of
   * them, and how many there are.
   */
  findByCustomer(text: string, limit: number): Promise<{ readonly lines: readonly Line[]; readonly total: number }>;
  /** Lines that something must be told about, or whose card is behind. */
  listUnpublished(): readonly LineId[];
  /** The lines of one slot that the nightly round asks about: active, lost, or searched for longer than a day. */
  listActiveOrLost(slot: number): readonly LineId[];
  /** Keys of records that cannot be read, each `line:` and a number; they stay where they are until zw starts again. */
  readonly unreadable: readonly string[];
  readonly pollSchedule: PollSchedule;
  /** The lines of which the sweep searches for a call that the carrier did not have. */
  readonly searches: Schedule<SearchEntry>;
}

/** What a schedule knows of a line without reading it. */
export interface ScheduleEntry {
  readonly id: LineId;
  readonly revision: number;
  readonly dueAtMs: number;
  /** Due whatever the clock says. */
  readonly isAtOnce?: boolean;
  /** Since when it has been asked about in vain, with no answer since; kept in memory only. */
  readonly unansweredSinceMs?: number | undefined;
  /** What it waits for: an entry of the same line in another state begins afresh. */
  readonly state?: StateName;
}

/** Which line must be looked at when; kept in memory, rebuilt when the store is opened. */
export interface Schedule<Entry extends ScheduleEntry> {
  /**
   * Takes out every entry that is due, the longest overdue first. Whoever takes one reschedules it
   * or updates the line.
   */
  takeDue(now: Date): Entry[];
  /** Makes a line due at `dueAtMs`; ignored when it was written since this revision. */
  reschedule(id: LineId, revision: number, dueAtMs: number): void;
  /** Notes since when a line is asked about in vain, in milliseconds since the epoch; `undefined`: it is answered. */
  noteUnanswered(id: LineId, revision: number, sinceMs: number | undefined): void;
  /**
   * Moves every instant that is waited for with a clock that was set by so many milliseconds, less than 0 for back. What
   * waits for an instant of its own is then looked at too early, and rescheduled by whoever looks.
   */
  followClock(byMs: number): void;
  readonly size: number;
}

/** When the sweep must look at which line that waits for something. */
export type PollSchedule = Schedule<PollEntry>;

/** Where digests are kept from before they are posted until everything that they stand for is done with. */
export interface DigestStore {
  /** Every digest there is. */
  list(): readonly Digest[];
  /** Writes a digest in the place of what was known of it; resolved, it is on disk. */
  put(digest: Digest): Promise<void>;
  remove(id: DigestId): Promise<void>;
}

/** Tells people what is in a line's outbox and brings its card up to date, sooner or later. */
export interface OutboxPort {
  /** Says that a line has something to tell. Returns at once and never throws. */
  wake(id: LineId): void;
}

/** Where something is kept of which there is one. */
export interface KeptRecord<Value> {
  /** What was written last. */
  readonly current: Value;
  /**
   * Changes and writes it, one change after the other; resolved, it is on disk. `change` must be pure: where another
   * process has written meanwhile, it is called again with what that has written. Returning the same object writes nothing.
   * @throws {StoreNotWritableError} as `LineStore.update`.
   */
  update<After extends Value>(change: (value: Value) => After): Promise<After>;
}

/** Where it is kept whether the carrier answers. */
export type OutageStore = KeptRecord<OutageRecord>;

/** Where it is kept whether the alert channel knows of a start without lines; `undefined` when there was none. */
export type StoreNoticeStore = KeptRecord<StoreNotice | undefined>;

/** Where it is kept how far the nightly looks have come; `undefined` before the first time. */
export type VerificationStore = KeptRecord<VerificationProgress | undefined>;

/** A mail that tells an end user that texting works on their number. */
export interface ActivationMail {
  /** Of the request that the mail is about: however often it is sent, it has the same Message-ID. */
  readonly requestId: string;
  readonly lineId: LineId;
  readonly email: string;
  readonly name?: string;
}

/** What came of sending a mail. `detail` is a plain sentence part and may quote the mail server. */
export type MailOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  /** No mail server has taken it. */
  | { readonly outcome: 'not_sent'; readonly detail: string }
  /** A mail server may have taken it. */
  | { readonly outcome: 'lost'; readonly detail: string };

/** Sends mail to end users. */
export interface Mailer {
  /** Sends a mail at most once, within a minute. Never rejects. */
  send(mail: ActivationMail): Promise<MailOutcome>;
}

/** Sends the mails that are due, without holding up who noticed. */
export interface MailQueuePort {
  /** Says that a line has a mail to send. Returns at once and never throws. */
  wake(id: LineId): void;
}

/** How long people wait, in milliseconds. */
export interface Thresholds extends ActivationTimes {
  /** Pending for so long is escalated. */
  readonly escalateAfterMs: number;
  /** Pending for so long is no longer asked about. */
  readonly watchForMs: number;
}

/** What the use cases stand on. */
export interface LineDeps {
  readonly store: LineStore;
  readonly vault: Vault;
  readonly carrier: Carrier;
  /** The carrier's own figures and words. */
  readonly profile: CarrierProfile;
  /** The carrier's silence while it answers nobody and zw asks it for nobody; `undefined` while it is asked. */
  readonly carrierOutage: () => CarrierOutage | undefined;
  readonly outboxWorker: OutboxPort;
  /** Absent: end users are told by hand. */
  readonly mailer?: Mailer;
  readonly mailQueue: MailQueuePort;
  readonly operations: OperationLock;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly thresholds: Thresholds;
  /** Hears of every transition after it was written, for the log. */
  readonly onTransition: (line: Line, event: LineEventName | UpdateEventName | HeldDeletionEventName) => void;
  /** Ends calls to the carrier when zw stops. */
  readonly signal: AbortSignal;
}
