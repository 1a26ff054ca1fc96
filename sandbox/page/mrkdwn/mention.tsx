import { authorName, findChannel, useSession } from '../state/session.js';

/** Shows a person who is mentioned; the acting person's own name stands out. */
export function UserMention({ id }: { readonly id: string }) {
  const { snapshot } = useSession();
  return <span class={`mention${id === snapshot.me.id ? ' mention-me' : ''}`}>@{authorName(snapshot, id)}</span>;
}

/** Shows a channel that is mentioned, as a link where the acting person can see it. */
export function ChannelMention({ id, label }: { readonly id: string; readonly label?: string }) {
  const { snapshot, go } = useSession();
  const channel = findChannel(snapshot, id);
  if (channel === undefined) return <span class="mention">#{label ?? 'private-channel'}</span>;
  return (
    <button type="button" class="mention" onClick={() => go({ place: 'channel', channelId: id })}>
      #{channel.name}
    </button>
  );
}

/** Shows a user group that is mentioned, by the label that the app gave. */
export function GroupMention({ id, label }: { readonly id: string; readonly label?: string }) {
  return <span class="mention mention-me">{label ?? `@${id}`}</span>;
}

/** Shows a mention of everybody in reach. */
export function BroadcastMention({ range }: { readonly range: 'here' | 'channel' | 'everyone' }) {
  return <span class="mention mention-me">@{range}</span>;
}
