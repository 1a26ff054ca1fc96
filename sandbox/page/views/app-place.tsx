import { useEffect } from 'preact/hooks';
import { ChannelView } from '../messages/channel-view.js';
import { hasHome } from '../state/has-app.js';
import { useSession } from '../state/session.js';
import { HomeTab } from './home-tab.js';

/** Shows the app's own place: its Home tab, if it has one, and the direct messages with it. */
export function AppPlace({ tab }: { readonly tab: 'home' | 'messages' }) {
  const { snapshot, go, act } = useSession();
  const dm = snapshot.channels.find(({ kind }) => kind === 'app_dm');
  const person = snapshot.me.id;
  // The app hears that Home was opened once per opening and person.
  useEffect(() => {
    if (tab === 'home') void act({ type: 'open_home' });
  }, [tab, person]);
  return (
    <>
      {hasHome(snapshot) && (
        <div class="place-tabs" role="tablist" aria-label={snapshot.appName}>
          <button type="button" role="tab" aria-selected={tab === 'home'} onClick={() => go({ place: 'home' })}>
            Home
          </button>
          {dm !== undefined && (
            <button
              type="button"
              role="tab"
              aria-selected={tab === 'messages'}
              onClick={() => go({ place: 'channel', channelId: dm.id })}
            >
              Messages
            </button>
          )}
        </div>
      )}
      {tab === 'messages' && dm !== undefined ? (
        <ChannelView channel={dm} />
      ) : (
        <div class="home" role="tabpanel" aria-label="Home" data-testid="home">
          {snapshot.home === undefined ? (
            <p class="empty">
              {snapshot.appName} has published no Home for {snapshot.me.realName} yet.
            </p>
          ) : (
            <HomeTab key={`${person}-${snapshot.home.id}`} view={snapshot.home} />
          )}
        </div>
      )}
    </>
  );
}
