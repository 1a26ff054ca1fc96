import type { LineId } from './ids.js';

/**
 * The fault of a carrier that answers about no number: nothing comes back; it refuses the key or the address (HTTP
 * status 401 or 403); or what comes back is no answer of the carrier, such as a sign-in page.
 */
export const outageFaults = ['no_answer', 'unreadable', 'access_refused'] as const;
export type OutageFault = (typeof outageFaults)[number];

/** An outage of the carrier: it answers about no number. */
export interface CarrierOutage {
  /** The instant of the first call without an answer; no call has been answered since. */
  readonly sinceAt: Date;
  /** Why the last of these calls got no answer, in words that can stand after "because". */
  readonly detail: string;
  /** Absent: `no_answer`. */
  readonly fault?: OutageFault;
  /** Numbers that the carrier did not answer about, for zw to ask about until it answers; never empty. */
  readonly lineIds: readonly LineId[];
}

export type OutageChange =
  | {
      readonly kind: 'carrier_silent';
      readonly sinceAt: Date;
      readonly detail: string;
      /** Absent: `no_answer`. */
      readonly fault?: OutageFault;
    }
  | {
      readonly kind: 'carrier_back';
      readonly sinceAt: Date;
      readonly backAt: Date;
      /** zw was not running when the carrier came back: it may have been back long before `backAt`. */
      readonly isEndUnseen?: true;
    };

/** Something about the carrier that the alert channel must hear, kept until Slack has it. */
export interface OutageAnnouncement {
  /** Unique for life. */
  readonly id: string;
  readonly at: Date;
  readonly news: OutageChange;
}

/** The outage, if there is one, and what is still to be said about outages: one record, one write. */
export interface OutageRecord {
  readonly silence?: CarrierOutage;
  readonly outbox: readonly OutageAnnouncement[];
}

/** The carrier answers, and nothing is left to say. */
export const noOutage: OutageRecord = { outbox: [] };

/** Whether a fault asks more of the people who run zw than the fault that they have heard of. */
export const isWorse = (
  { fault = 'no_answer' }: Pick<CarrierOutage, 'fault'>,
  known: Pick<CarrierOutage, 'fault'>,
): boolean => outageFaults.indexOf(fault) > outageFaults.indexOf(known.fault ?? 'no_answer');

/** Records that the carrier has stopped answering: announced once for each outage, and again when the fault is worse. */
export function beginOutage(outage: OutageRecord, silence: CarrierOutage, at: Date): OutageRecord {
  if (outage.silence && !isWorse(silence, outage.silence)) return outage;
  const { sinceAt, detail, fault } = silence;
  const news = { kind: 'carrier_silent', sinceAt, detail, ...(fault && { fault }) } as const;
  return { silence, outbox: [...outage.outbox, announce(at, news)] };
}

/** Records that the carrier answers again. `isEndSeen`: a call shortly before got no answer. */
export function endOutage(outage: OutageRecord, at: Date, isEndSeen = true): OutageRecord {
  if (!outage.silence) return outage;
  const { sinceAt } = outage.silence;
  const unseen = isEndSeen ? {} : { isEndUnseen: true as const };
  return { outbox: [...outage.outbox, announce(at, { kind: 'carrier_back', sinceAt, backAt: at, ...unseen })] };
}

/** Removes an announcement that Slack has. */
export function forgetPublished(outage: OutageRecord, id: string): OutageRecord {
  return { ...outage, outbox: outage.outbox.filter((announcement) => announcement.id !== id) };
}

const announce = (at: Date, news: OutageChange): OutageAnnouncement => ({
  id: [news.kind, news.sinceAt.getTime(), ...('fault' in news ? [news.fault] : [])].join('.'),
  at,
  news,
});
