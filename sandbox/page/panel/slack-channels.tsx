import type { SlackFaultRequest } from '../../control/contract.js';
import { channelTitle } from '../state/channel-title.js';
import { useSession } from '../state/session.js';

/** Shows the channels that the acting person sees, to remove the app from one or to archive it. */
export function SlackChannels({ onChange }: { readonly onChange: (request: SlackFaultRequest) => Promise<void> }) {
  const { snapshot } = useSession();
  const channels = snapshot.channels.filter(({ kind }) => kind === 'public' || kind === 'private');
  return (
    <section class="panel-section" aria-labelledby="slack-channels">
      <h3 id="slack-channels">Channels</h3>
      <ul class="channel-controls">
        {channels.map((channel) => {
          const name = `#${channelTitle(snapshot, channel)}`;
          const membership = channel.isBotMember ? 'remove_bot' : 'invite_bot';
          const archiving = channel.isArchived ? 'unarchive' : 'archive';
          const button = (label: string, change: 'archive' | 'unarchive' | 'remove_bot' | 'invite_bot') => (
            <button
              type="button"
              class="button button-small"
              aria-label={`${label}: ${name}`}
              onClick={() => void onChange({ channel: channel.id, change })}
            >
              {label}
            </button>
          );
          return (
            <li key={channel.id}>
              <span>{name}</span>
              {button(channel.isBotMember ? `Remove ${snapshot.appName}` : `Invite ${snapshot.appName}`, membership)}
              {button(channel.isArchived ? 'Unarchive' : 'Archive', archiving)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
