import type { ChannelId } from '../../lines/model/ids.js';
import { mentionChannel, quoteForeign } from '../blocks/mrkdwn.js';

/** A channel in which zw may no longer speak. */
export interface ClosedChannel {
  readonly channelId: ChannelId;
  /** Slack's own name of the error. */
  readonly because: string;
}

const removed = 'zw is no member of it any more, or it was deleted. Next: invite zw there, if it still exists';

/** Slack's errors in words, with what opens the channel again. @see Slack docs, "chat.postMessage" (Errors) */
const reasons: Readonly<Record<string, string>> = {
  is_archived: 'it is archived. Next: unarchive it, if the line is still worked on there',
  not_in_channel: removed,
  channel_not_found: removed,
};

/** Says that a channel takes nothing from zw any more, why, and what becomes of what is to be said there. */
export function describeClosedChannel({ channelId, because }: ClosedChannel): string {
  const why = reasons[because] ?? `Slack says ${quoteForeign(because, 64)}. Next: let zw post there again`;
  return `zw can no longer post in ${mentionChannel(channelId)}: ${why}. Until then this channel hears what happens to the line.`;
}
