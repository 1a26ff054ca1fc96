import { useState } from 'preact/hooks';
import type { Channel } from '../../control/contract.js';
import { Composer } from '../composer/composer.js';
import { channelTitle } from '../state/channel-title.js';
import { isInChannel, useSession } from '../state/session.js';
import { MessageList } from './message-list.js';
import { useFirstUnread } from './use-first-unread.js';

/** Shows a conversation: its messages and the field to write into it. */
export function ChannelView({ channel }: { readonly channel: Channel }) {
  const { snapshot } = useSession();
  const [suggestion, setSuggestion] = useState<{ readonly text: string }>();
  const firstUnreadTs = useFirstUnread(channel);
  const title = channelTitle(snapshot, channel);
  const name = channel.kind === 'public' || channel.kind === 'private' ? `#${title}` : title;
  return (
    <>
      <MessageList
        channel={channel}
        messages={channel.messages.filter((message) => isInChannel(message))}
        name={name}
        onTry={(text) => setSuggestion({ text })}
        firstUnreadTs={firstUnreadTs}
      />
      {channel.isArchived ? (
        <p class="composer-closed">{name} is archived: nobody can write here.</p>
      ) : (
        <Composer
          key={`${snapshot.me.id}-${channel.id}`}
          channel={channel}
          label={`Message ${name}`}
          {...(suggestion && { suggestion })}
        />
      )}
    </>
  );
}
