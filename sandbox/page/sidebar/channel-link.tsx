import type { Channel } from '../../control/contract.js';
import { Avatar } from '../messages/avatar.js';
import { channelTitle } from '../state/channel-title.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';

/** Shows a conversation in the sidebar, with the number of its unread messages. */
export function ChannelLink({ channel, onOpen }: { readonly channel: Channel; readonly onOpen: () => void }) {
  const { snapshot, route } = useSession();
  const isCurrent = route.place === 'channel' && route.channelId === channel.id;
  const isUnread = channel.unreadCount > 0 && !isCurrent;
  return (
    <li>
      <button
        type="button"
        class={`channel-link${isUnread ? ' is-unread' : ''}${channel.isArchived ? ' is-archived' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onOpen}
      >
        <Mark channel={channel} />
        <span class="channel-name">{channelTitle(snapshot, channel)}</span>
        {channel.isShared && <span class="channel-tag">shared</span>}
        {channel.isArchived && <span class="channel-tag">archived</span>}
        {isUnread && (
          <span class="unread-count">
            {channel.unreadCount}
            <span class="visually-hidden"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

function Mark({ channel }: { readonly channel: Channel }) {
  const { snapshot } = useSession();
  switch (channel.kind) {
    case 'public':
      return <Icon name="hash" />;
    case 'private':
      return <Icon name="lock" />;
    case 'app_dm':
      return <Avatar userId={snapshot.botUserId} size="small" />;
    default: {
      const title = channelTitle(snapshot, channel);
      const other = snapshot.people.find(({ realName }) => realName === title);
      return <Avatar userId={other?.id ?? channel.id} size="small" />;
    }
  }
}
