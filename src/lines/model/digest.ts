import type { Announcement } from './announcement.js';
import type { ChannelId, DigestId, LineId, UserId } from './ids.js';

/** The kinds of what a digest says of a line, in the order in which it says so. */
export const digestKinds = [
  'activated',
  'found_again',
  'found_after_all',
  'deleted_after_all',
  'failed',
  'failed_twice',
  'lost',
  'overdue',
  'unanswered',
  'unknown_word',
  'unconfirmed',
  'deletion_unconfirmed',
  'deletion_missed',
] as const;
export type DigestKind = (typeof digestKinds)[number];

/** Finds what a digest would say in place of an announcement; `undefined` where no whole channel would see the announcement. */
export function digestKindOf({ to, news }: Pick<Announcement, 'to' | 'news'>): DigestKind | undefined {
  if (to === 'thread') return undefined;
  const said = news.kind === 'escalated' ? news.cause : news.kind;
  return digestKinds.find((kind) => kind === said);
}

/** One line in a digest. */
export interface DigestEntry {
  readonly lineId: LineId;
  readonly news: DigestKind;
  /** The person who asked for the line, where its own thread cannot tell them; absent where it does. */
  readonly requestedBy?: UserId;
}

/** An announcement in a line's outbox that is not posted by itself, because a digest says it. */
export interface DigestedRef {
  readonly lineId: LineId;
  readonly announcementId: string;
}

/** One message about many lines. The record is written before the message is posted. */
export interface Digest {
  readonly id: DigestId;
  readonly channelId: ChannelId;
  readonly writtenAt: Date;
  /** `told`: Slack has it, or its channel is closed to zw and the threads tell instead. */
  readonly state: 'untold' | 'told';
  /** Each line once, with its latest news. */
  readonly entries: readonly DigestEntry[];
  readonly covers: readonly DigestedRef[];
}
