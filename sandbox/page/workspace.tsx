import { useEffect, useState } from 'preact/hooks';
import { MainPlace } from './main-place.js';
import { ThreadPane } from './messages/thread-pane.js';
import { ControlPanel } from './panel/control-panel.js';
import { Sidebar } from './sidebar/sidebar.js';
import { channelTitle } from './state/channel-title.js';
import { hasHome } from './state/has-app.js';
import { findChannel, SessionContext } from './state/session.js';
import { useNewSession } from './state/use-new-session.js';
import type { ReadSnapshot } from './state/use-snapshot.js';
import { ModalStack } from './views/modal-stack.js';

interface Props {
  readonly current: ReadSnapshot;
  readonly refresh: () => Promise<void>;
  readonly actAs: (personId: string) => void;
}

/** From this width on there is room for the panel beside the messages. */
const wide = '(min-width: 1100px)';

/** Shows everything on the page: sidebar, messages, thread, sandbox controls, and the modals above them. */
export function Workspace({ current, refresh, actAs }: Props) {
  const [session, confirmDialog] = useNewSession(current, refresh, actAs);
  const [isSidebarOpen, setIsSidebarOpen] = useState(false);
  const [isPanelOpen, setIsPanelOpen] = useState(() => matchMedia(wide).matches);
  const { snapshot, route, go } = session;
  const channel = route.place === 'channel' ? findChannel(snapshot, route.channelId) : undefined;
  const isNowhere =
    route.place === 'start' ||
    (route.place === 'home' && !hasHome(snapshot)) ||
    (route.place === 'channel' && channel === undefined);
  const first = snapshot.channels[0]?.id;
  useEffect(() => {
    if (isNowhere && first !== undefined) go({ place: 'channel', channelId: first });
  }, [isNowhere, first, go]);
  const place = channel === undefined ? snapshot.appName : channelTitle(snapshot, channel);
  useEffect(() => {
    document.title = `${place} · zw sandbox`;
  }, [place]);
  return (
    <SessionContext.Provider value={session}>
      <div class="workspace">
        <Sidebar isOpen={isSidebarOpen} onClose={() => setIsSidebarOpen(false)} />
        {isSidebarOpen && <div class="scrim only-narrow" aria-hidden="true" onClick={() => setIsSidebarOpen(false)} />}
        <MainPlace
          channel={channel}
          isPanelOpen={isPanelOpen}
          onOpenSidebar={() => setIsSidebarOpen(true)}
          onTogglePanel={() => setIsPanelOpen(!isPanelOpen)}
        />
        {channel !== undefined && route.place === 'channel' && route.threadTs !== undefined && (
          <ThreadPane channel={channel} threadTs={route.threadTs} />
        )}
        {isPanelOpen && <ControlPanel onClose={() => setIsPanelOpen(false)} />}
      </div>
      <ModalStack key={snapshot.me.id} />
      {confirmDialog}
    </SessionContext.Provider>
  );
}
