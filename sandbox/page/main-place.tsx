import type { Channel } from '../control/contract.js';
import { ChannelView } from './messages/channel-view.js';
import { channelTitle } from './state/channel-title.js';
import { useSession } from './state/session.js';
import { Icon } from './ui/icon.js';
import { AppPlace } from './views/app-place.js';

interface Props {
  readonly channel: Channel | undefined;
  readonly isPanelOpen: boolean;
  readonly onOpenSidebar: () => void;
  readonly onTogglePanel: () => void;
}

/** Shows the middle of the page: a conversation or the app's Home, under its name. */
export function MainPlace({ channel, isPanelOpen, onOpenSidebar, onTogglePanel }: Props) {
  const { snapshot, route } = useSession();
  const isApp = route.place === 'home' || channel?.kind === 'app_dm';
  return (
    <main class="place">
      <header class="place-head">
        <button type="button" class="icon-button only-narrow" aria-label="Open the sidebar" onClick={onOpenSidebar}>
          <Icon name="menu" />
        </button>
        <h1>
          {isApp ? snapshot.appName : channel && <ChannelName channel={channel} />}
          {channel !== undefined && !isApp && channel.topic !== '' && <span class="place-topic">{channel.topic}</span>}
        </h1>
        <button
          type="button"
          class="button button-small panel-toggle"
          aria-expanded={isPanelOpen}
          aria-label="Sandbox controls"
          onClick={onTogglePanel}
        >
          <Icon name="panel" />
          <span>Sandbox</span>
        </button>
      </header>
      {!snapshot.delivery.isConnected && (
        <p class="place-warning" role="status">
          {snapshot.appName} is not connected: commands and buttons get no answer.
        </p>
      )}
      {isApp ? (
        <AppPlace tab={route.place === 'home' ? 'home' : 'messages'} />
      ) : (
        channel && <ChannelView channel={channel} />
      )}
    </main>
  );
}

function ChannelName({ channel }: { readonly channel: Channel }) {
  const { snapshot } = useSession();
  return (
    <>
      {channel.kind === 'private' && <Icon name="lock" />}
      {channel.kind === 'public' && <Icon name="hash" />}
      {channelTitle(snapshot, channel)}
    </>
  );
}
