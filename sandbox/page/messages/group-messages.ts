import type { Message } from '../../control/contract.js';
import { secondsOfTs } from '../time/message-time.js';
import { zonedDayNumber } from '../time/zoned-parts.js';

/** A message with what stands above it in a list. */
export interface ListedMessage {
  readonly message: Message;
  readonly startsDay: boolean;
  /** The first that the person has not seen. */
  readonly startsUnread: boolean;
  /** Follows closely on another of the same author: shown without avatar and name. */
  readonly isCompact: boolean;
}

/** In seconds. Slack joins messages of one author into a run; after a longer pause a new run begins. */
const runSeconds = 5 * 60;

/** Lays out messages, oldest first, by days of the reader's zone and runs of one author. */
export function groupMessages(
  messages: readonly Message[],
  timeZone: string,
  firstUnreadTs?: string,
): readonly ListedMessage[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = before === undefined || dayOf(before, timeZone) !== dayOf(message, timeZone);
    const startsUnread = message.ts === firstUnreadTs;
    const isCompact = !startsDay && !startsUnread && before !== undefined && isSameRun(before, message);
    return { message, startsDay, startsUnread, isCompact };
  });
}

function isSameRun(before: Message, message: Message): boolean {
  return (
    before.user === message.user &&
    before.isApp === message.isApp &&
    !before.isEphemeral &&
    !message.isEphemeral &&
    !message.isBroadcast &&
    before.replyCount === 0 &&
    secondsOfTs(message.ts) - secondsOfTs(before.ts) < runSeconds
  );
}

function dayOf(message: Message, timeZone: string): number {
  return zonedDayNumber(new Date(secondsOfTs(message.ts) * 1000), timeZone);
}
