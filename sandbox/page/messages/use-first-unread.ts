import { useEffect, useRef } from 'preact/hooks';
import type { Channel } from '../../control/contract.js';
import { isInChannel, useSession } from '../state/session.js';

/**
 * Finds where the unread messages began when the person came into a channel, and tells Slack that they are read.
 * The mark stays until they leave.
 */
export function useFirstUnread(channel: Channel): string | undefined {
  const { snapshot, act } = useSession();
  const place = `${snapshot.me.id}-${channel.id}`;
  const entered = useRef<{ readonly place: string; readonly firstUnreadTs: string | undefined }>(undefined);
  if (entered.current?.place !== place) {
    entered.current = { place, firstUnreadTs: firstUnread(channel) };
  }
  const newestTs = channel.messages.at(-1)?.ts;
  // Once for each newest message, whatever else changes.
  useEffect(() => {
    if (channel.unreadCount > 0) void act({ type: 'mark_read', channel: channel.id });
  }, [place, newestTs, channel.unreadCount > 0]);
  return entered.current.firstUnreadTs;
}

function firstUnread(channel: Channel): string | undefined {
  if (channel.unreadCount === 0) return undefined;
  return channel.messages.filter((message) => isInChannel(message) && !message.isEphemeral).at(-channel.unreadCount)
    ?.ts;
}
