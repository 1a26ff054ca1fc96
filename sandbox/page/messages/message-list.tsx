import { useEffect } from 'preact/hooks';
import type { Channel, Message } from '../../control/contract.js';
import { useSession } from '../state/session.js';
import { useNow } from '../state/use-now.js';
import { formatDay } from '../time/message-time.js';
import { Icon } from '../ui/icon.js';
import { groupMessages } from './group-messages.js';
import { MessageView } from './message-view.js';
import { NoticeView } from './notice-view.js';
import { useStickyScroll } from './use-sticky-scroll.js';
import { Welcome } from './welcome.js';

interface Props {
  readonly channel: Channel;
  readonly messages: readonly Message[];
  /** The name of the conversation, with its sign. */
  readonly name: string;
  readonly onTry: (text: string) => void;
  readonly firstUnreadTs: string | undefined;
}

/** Shows the messages of a channel, with days and the mark of the first unread one. Screen readers announce new ones. */
export function MessageList({ channel, messages, name, onTry, firstUnreadTs }: Props) {
  const { snapshot, route } = useSession();
  const reader = { timeZone: snapshot.me.timeZone, now: useNow(60_000) };
  const notices = snapshot.notices.filter(({ channelId }) => channelId === undefined || channelId === channel.id);
  const newest = `${messages.at(-1)?.ts}-${messages.length}-${notices.length}`;
  const { list, onScroll, isBehind, toEnd } = useStickyScroll(`${snapshot.me.id}-${channel.id}`, newest);
  const linkedTs = route.place === 'channel' ? route.messageTs : undefined;
  useEffect(() => {
    if (linkedTs !== undefined)
      list.current?.querySelector(`[data-ts="${CSS.escape(linkedTs)}"]`)?.scrollIntoView({ block: 'center' });
  }, [linkedTs, list]);
  return (
    <div class="message-list-frame">
      <div
        ref={list}
        class="message-list"
        role="log"
        aria-label={`Messages in ${name}`}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the list can be scrolled with the keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        <div class="message-list-fill" />
        {messages.length === 0 && notices.length === 0 && <Welcome name={name} onTry={onTry} />}
        {groupMessages(messages, snapshot.me.timeZone, firstUnreadTs).map(
          ({ message, startsDay, startsUnread, isCompact }) => (
            <div key={message.ts + (message.isEphemeral ? 'e' : '')}>
              {startsDay && (
                <div class="day-divider">
                  <span>{formatDay(message.ts, reader)}</span>
                </div>
              )}
              {startsUnread && (
                <div class="unread-divider">
                  <span>New</span>
                </div>
              )}
              <MessageView
                channel={channel}
                message={message}
                isCompact={isCompact}
                isLinked={message.ts === linkedTs}
              />
            </div>
          ),
        )}
        {notices.map(({ id, text }) => (
          <NoticeView key={id} id={id} text={text} />
        ))}
      </div>
      {isBehind && (
        <button type="button" class="to-newest" onClick={toEnd}>
          <Icon name="down" /> New messages
        </button>
      )}
    </div>
  );
}
