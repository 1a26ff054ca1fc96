import type { Channel, Message } from '../../control/contract.js';
import { useNow } from '../state/use-now.js';
import { formatAgo } from '../time/format-ago.js';
import { secondsOfTs } from '../time/message-time.js';
import { Avatar } from './avatar.js';

interface Props {
  readonly channel: Channel;
  readonly message: Message;
  readonly onOpen: () => void;
}

/** Shows under a message who replied, how often, and when last. Opens the thread. */
export function ThreadSummary({ channel, message, onOpen }: Props) {
  const now = useNow(30_000);
  const replies = channel.messages.filter(({ threadTs, ts }) => threadTs === message.ts && ts !== message.ts);
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const last = replies.at(-1);
  return (
    <button type="button" class="thread-summary" onClick={onOpen}>
      <span class="thread-authors">
        {authors.map((user) => (
          <Avatar key={user} userId={user} size="small" />
        ))}
      </span>
      <span class="thread-count">
        {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
      </span>
      {last !== undefined && (
        <span class="thread-last">Last reply {formatAgo(new Date(secondsOfTs(last.ts) * 1000), now)}</span>
      )}
    </button>
  );
}
