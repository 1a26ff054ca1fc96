import type { ChannelId } from '../../lines/model/ids.js';
import { mentionChannel, quoteForeign } from '../blocks/mrkdwn.js';
import type { Notice } from '../blocks/notice.js';

/** A channel in which zw may no longer speak. */
export interface ClosedChannel {
  readonly channelId: ChannelId;
  /** Slack's own name of the error. */
  readonly because: string;
}

interface Reason {
  readonly why: string;
  /** The step that opens it again: the rest of a sentence that begins with `Next:`. */
  readonly next: string;
}

const removed: Reason = {
  why: 'zw is no member of it any more, or it was deleted',
  next: 'invite zw there, if it still exists',
};

/** Slack's errors in words. @see Slack docs, "chat.postMessage" (Errors) */
const reasons: Readonly<Record<string, Reason>> = {
  is_archived: { why: 'it is archived', next: 'unarchive it, if the line is still worked on there' },
  not_in_channel: removed,
  channel_not_found: removed,
};

const reasonOf = (because: string): Reason =>
  reasons[because] ?? { why: `Slack says ${quoteForeign(because, 64)}`, next: 'let zw post there again' };

/** Says that a channel takes nothing from zw any more, why, and what becomes of what is to be said there. */
export function describeClosedChannel({ channelId, because }: ClosedChannel): string {
  const { why, next } = reasonOf(because);
  return `zw can no longer post in ${mentionChannel(channelId)}: ${why}. Next: ${next}. Until then this channel hears what happens to the line.`;
}

/** Says that the alert channel takes nothing from zw, why, and that nobody there reads this. */
export function describeClosedAlerts({ channelId, because }: ClosedChannel): string {
  const { why } = reasonOf(because);
  return `zw cannot post in its alert channel ${mentionChannel(channelId)}: ${why}. So nobody there reads this. Next: tell whoever runs zw, and whoever should have read it.`;
}

/** Tells somebody who uses zw that its alert channel is closed to it. */
export function explainClosedAlerts({ channelId, because }: ClosedChannel): Notice {
  const { why } = reasonOf(because);
  return {
    title: 'zw cannot post its alerts',
    text: `Its alert channel ${mentionChannel(channelId)} takes nothing from zw: ${why}. Until that is mended, zw tells whoever asked for a line, and nobody else, when it is overdue, fails or is lost.`,
    next: 'tell whoever runs zw.',
  };
}
