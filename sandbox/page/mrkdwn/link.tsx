import type { ComponentChildren } from 'preact';
import { parsePermalink } from '../state/route.js';
import { findChannel, useSession } from '../state/session.js';
import { isSafeUrl } from './is-safe-url.js';

/** Shows a link. A permalink of this workspace opens in the page; everything else in a tab of its own. */
export function Link({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  const { snapshot, go } = useSession();
  if (!isSafeUrl(url) && !url.startsWith('/')) return <>{children}</>;
  const route = parsePermalink(url);
  if (route?.place === 'channel' && findChannel(snapshot, route.channelId) !== undefined) {
    return (
      <a
        href={url}
        onClick={(event) => {
          event.preventDefault();
          go(route);
        }}
      >
        {children}
      </a>
    );
  }
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
