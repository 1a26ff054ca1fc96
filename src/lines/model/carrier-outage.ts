import type { LineId } from './ids.js';

/**
 * What is wrong with a carrier that answers about no number: nothing comes back; it refuses the key or the address (HTTP
 * status 401 or 403); or what comes back is no answer of the carrier, such as a sign-in page.
 */
export const outageFaults = ['no_answer', 'unreadable', 'access_refused'] as const;
export type OutageFault = (typeof outageFaults)[number];

/** The carrier answers nobody. */
export interface CarrierOutage {
  /** When the first call was made that got no answer, with none answered since. */
  readonly sinceAt: Date;
  /** Why the last of these calls got none, in words that can stand after "because". */
  readonly detail: string;
  /** Absent: `no_answer`. */
  readonly fault?: OutageFault;
  /** Numbers that it did not answer for, to ask about until it does; never empty. */
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
      /** No zw was asking when it came back: it may have been back long before `backAt`. */
      readonly isEndUnseen?: true;
    };

/** Something about the carrier that the alert channel must hear, kept until Slack has it. */
export interface OutageAnnouncement {
  /** Unique for life. */
  readonly id: string;
  readonly at: Date;
  readonly news: OutageChange;
}

/** Whether the carrier is silent, and what is still to be said of that: one record, one write. */
export interface OutageRecord {
  readonly silence?: CarrierOutage;
  readonly outbox: readonly OutageAnnouncement[];
}

/** The carrier answers, and nothing is left to say. */
export const noOutage: OutageRecord = { outbox: [] };

/** Tells whether a fault asks more of the people who run zw than the fault that they have heard of. */
export const isWorse = (
  { fault = 'no_answer' }: Pick<CarrierOutage, 'fault'>,
  known: Pick<CarrierOutage, 'fault'>,
): boolean => outageFaults.indexOf(fault) > outageFaults.indexOf(known.fault ?? 'no_answer');

/** The carrier has stopped answering; said once, however often that is found out, and again when the fault is worse. */
export function beginOutage(outage: OutageRecord, silence: CarrierOutage, at: Date): OutageRecord {
  if (outage.silence && !isWorse(silence, outage.silence)) return outage;
  const { sinceAt, detail, fault } = silence;
  const news = { kind: 'carrier_silent', sinceAt, detail, ...(fault && { fault }) } as const;
  return { silence, outbox: [...outage.outbox, announce(at, news)] };
}

/** The carrier answers again. `isEndSeen`: zw has asked it in vain shortly before. */
export function endOutage(outage: OutageRecord, at: Date, isEndSeen = true): OutageRecord {
  if (!outage.silence) return outage;
  const { sinceAt } = outage.silence;
  const unseen = isEndSeen ? {} : { isEndUnseen: true as const };
  return { outbox: [...outage.outbox, announce(at, { kind: 'carrier_back', sinceAt, backAt: at, ...unseen })] };
}

/** Slack has this announcement. */
export function forgetPublished(outage: OutageRecord, id: string): OutageRecord {
  return { ...outage, outbox: outage.outbox.filter((announcement) => announcement.id !== id) };
}

const announce = (at: Date, news: OutageChange): OutageAnnouncement => ({
  id: [news.kind, news.sinceAt.getTime(), ...('fault' in news ? [news.fault] : [])].join('.'),
  at,
  news,
});
