import type { Channel, Message } from '../../control/contract.js';
import { PlainText } from '../mrkdwn/plain-text.js';
import { toPlainLine } from '../mrkdwn/to-plain-line.js';
import { authorName, findChannel, useSession } from '../state/session.js';
import { formatDateToken } from '../time/format-date-token.js';
import { formatMessageTime } from '../time/message-time.js';
import { Icon } from '../ui/icon.js';
import { Avatar } from './avatar.js';
import { FileCard } from './file-card.js';
import { MessageActions } from './message-actions.js';
import { MessageContent } from './message-content.js';
import { ThreadSummary } from './thread-summary.js';

interface Props {
  readonly channel: Channel;
  readonly message: Message;
  readonly isCompact?: boolean;
  readonly isInThread?: boolean;
  readonly isLinked?: boolean;
}

/** Shows a message: who, when, what, and what can be done with it. */
export function MessageView({ channel, message, isCompact = false, isInThread = false, isLinked = false }: Props) {
  const { snapshot, go, now } = useSession();
  const reader = { timeZone: snapshot.me.timeZone, now: now() };
  const name = authorName(snapshot, message.user);
  const time = formatMessageTime(message.ts, reader);
  const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
  const parent = isReply ? channel.messages.find(({ ts }) => ts === message.threadTs) : undefined;
  const nameOf = (id: string) => findChannel(snapshot, id)?.name ?? authorName(snapshot, id);
  const toThread = () => go({ place: 'channel', channelId: channel.id, threadTs: message.threadTs ?? message.ts });
  const classes = [
    'message',
    isCompact && 'is-compact',
    message.isEphemeral && 'is-ephemeral',
    isLinked && 'is-linked',
  ];
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      data-testid="message"
      data-ts={message.ts}
      aria-label={`${name}, ${time}`}
    >
      {message.isEphemeral && (
        <p class="message-note">
          <Icon name="eye" />
          Only visible to you
        </p>
      )}
      <div class="message-side">{!isCompact && <Avatar userId={message.user} />}</div>
      <div class="message-main">
        <header class="message-head">
          <span class="author">{name}</span>
          {message.isApp && <span class="app-badge">APP</span>}
          <a
            class="message-time"
            href={message.permalink}
            title={formatDateToken('{date_long} at {time_secs}', Number(message.ts), reader)}
            onClick={(event) => {
              event.preventDefault();
              go({
                place: 'channel',
                channelId: channel.id,
                messageTs: message.ts,
                ...(isReply ? { threadTs: message.threadTs ?? message.ts } : {}),
              });
            }}
          >
            {time}
          </a>
        </header>
        {isReply && message.isBroadcast && !isInThread && (
          <p class="broadcast-note">
            replied to a thread:{' '}
            <button type="button" class="link-button" onClick={toThread}>
              <PlainText text={toPlainLine(parent?.text ?? 'the thread', { nameOf, maxLength: 80 })} />
            </button>
          </p>
        )}
        <MessageContent channel={channel} message={message} />
        {message.isEdited && <span class="edited">(edited)</span>}
        {message.files?.map((file) => (
          <FileCard key={file.id} file={file} />
        ))}
        {!isInThread && message.replyCount > 0 && !isReply && (
          <ThreadSummary channel={channel} message={message} onOpen={toThread} />
        )}
      </div>
      {!message.isEphemeral && (
        <MessageActions
          channel={channel}
          message={message}
          name={name}
          {...(isInThread ? {} : { onReply: toThread })}
        />
      )}
    </article>
  );
}
