import type { Channel } from '../../control/contract.js';
import { Composer } from '../composer/composer.js';
import { channelTitle } from '../state/channel-title.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';
import { MessageView } from './message-view.js';
import { useStickyScroll } from './use-sticky-scroll.js';

interface Props {
  readonly channel: Channel;
  readonly threadTs: string;
}

/** Shows a thread beside its channel: the message it hangs on, the replies, and the field to reply. */
export function ThreadPane({ channel, threadTs }: Props) {
  const { snapshot, route, go } = useSession();
  const thread = channel.messages.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
  const { list, onScroll } = useStickyScroll(`${snapshot.me.id}-${threadTs}`, thread.length);
  const replies = thread.filter(({ ts }) => ts !== threadTs).length;
  const linkedTs = route.place === 'channel' ? route.messageTs : undefined;
  return (
    <aside class="thread-pane" aria-label="Thread" data-testid="thread-pane">
      <header class="place-head">
        <h2>
          Thread <span class="place-topic">{channelTitle(snapshot, channel)}</span>
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Close thread"
          onClick={() => go({ place: 'channel', channelId: channel.id })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={list}
        class="message-list"
        role="log"
        aria-label="Messages in thread"
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the list can be scrolled with the keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {thread.length === 0 && <p class="empty">This message is not here any more.</p>}
        {thread.map((message) => (
          <div key={message.ts}>
            <MessageView channel={channel} message={message} isInThread isLinked={message.ts === linkedTs} />
            {message.ts === threadTs && replies > 0 && (
              <div class="reply-divider">
                <span>
                  {replies} {replies === 1 ? 'reply' : 'replies'}
                </span>
              </div>
            )}
          </div>
        ))}
      </div>
      {!channel.isArchived && (
        <Composer
          key={`${snapshot.me.id}-${channel.id}-${threadTs}`}
          channel={channel}
          threadTs={threadTs}
          label="Reply in thread"
        />
      )}
    </aside>
  );
}
