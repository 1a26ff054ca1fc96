import { isSafeUrl } from '../mrkdwn/is-safe-url.js';
import { parsePermalink } from './route.js';
import { findChannel, useSession } from './session.js';

/** Gives a function that follows a link: to a message of this workspace in the page, to anything else in a new tab. */
export function useOpenUrl(): (url: string) => void {
  const { snapshot, go } = useSession();
  return (url) => {
    const route = parsePermalink(url);
    if (route?.place === 'channel' && findChannel(snapshot, route.channelId) !== undefined) go(route);
    else if (isSafeUrl(url)) window.open(url, '_blank', 'noreferrer');
  };
}
