import { useEffect, useRef } from 'preact/hooks';
import type { Channel } from '../../control/contract.js';
import { hasApp, hasHome } from '../state/has-app.js';
import { useSession } from '../state/session.js';
import { Icon } from '../ui/icon.js';
import { ActAs } from './act-as.js';
import { ChannelLink } from './channel-link.js';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Shows the workspace: who the visitor is, the channels, direct messages and the app. A drawer on a narrow screen. */
export function Sidebar({ isOpen, onClose }: Props) {
  const { snapshot, route, go } = useSession();
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    closeButton.current?.focus();
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', closeOnEscape);
    return () => removeEventListener('keydown', closeOnEscape);
  }, [isOpen]);
  const open = (channel: Channel) => {
    go({ place: 'channel', channelId: channel.id });
    onClose();
  };
  const channels = snapshot.channels.filter(({ kind }) => kind === 'public' || kind === 'private');
  const direct = snapshot.channels.filter(({ kind }) => kind === 'dm');
  const app = snapshot.channels.find(({ kind }) => kind === 'app_dm');
  return (
    <nav class={`sidebar${isOpen ? ' is-open' : ''}`} aria-label="Workspace">
      <div class="sidebar-head">
        <span class="workspace-name">zw sandbox</span>
        <span class="workspace-note">a local Slack</span>
        <button
          ref={closeButton}
          type="button"
          class="icon-button only-narrow"
          aria-label="Close the sidebar"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <ActAs />
      <div class="sidebar-lists">
        <h2>Channels</h2>
        <ul>
          {channels.map((channel) => (
            <ChannelLink key={channel.id} channel={channel} onOpen={() => open(channel)} />
          ))}
        </ul>
        {direct.length > 0 && (
          <>
            <h2>Direct messages</h2>
            <ul>
              {direct.map((channel) => (
                <ChannelLink key={channel.id} channel={channel} onOpen={() => open(channel)} />
              ))}
            </ul>
          </>
        )}
        {hasApp(snapshot) && (
          <>
            <h2>Apps</h2>
            <ul>
              {hasHome(snapshot) && (
                <li>
                  <button
                    type="button"
                    class="channel-link"
                    aria-current={route.place === 'home' ? 'page' : undefined}
                    onClick={() => {
                      go({ place: 'home' });
                      onClose();
                    }}
                  >
                    <Icon name="home" />
                    <span class="channel-name">{snapshot.appName} Home</span>
                  </button>
                </li>
              )}
              {app !== undefined && <ChannelLink channel={app} onOpen={() => open(app)} />}
            </ul>
          </>
        )}
      </div>
      <p class="delivery" data-connected={snapshot.delivery.isConnected}>
        <span class="delivery-dot" aria-hidden="true" />
        {snapshot.appName} {snapshot.delivery.isConnected ? 'connected' : 'not connected'} ·{' '}
        {snapshot.delivery.mode === 'socket' ? 'Socket Mode' : 'HTTP'}
      </p>
    </nav>
  );
}
