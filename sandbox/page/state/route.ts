/** The content of the middle of the page. */
export type Route =
  | { readonly place: 'start' }
  | { readonly place: 'home' }
  | {
      readonly place: 'channel';
      readonly channelId: string;
      /** The thread that is open beside the channel. */
      readonly threadTs?: string;
      /** The message that a link leads to. */
      readonly messageTs?: string;
    };

/** Writes a route as the part of the address after `#`. */
export function formatRoute(route: Route): string {
  if (route.place !== 'channel') return route.place === 'home' ? '#/home' : '#/';
  const thread = route.threadTs === undefined ? '' : `/thread/${route.threadTs}`;
  const message = route.messageTs === undefined ? '' : `/message/${route.messageTs}`;
  return `#/${route.channelId}${thread}${message}`;
}

/** Reads the part of the address after `#`; anything unknown leads to the start. */
export function parseRoute(hash: string): Route {
  if (hash === '#/home') return { place: 'home' };
  const match = /^#\/([CGD][A-Z0-9]+)(?:\/thread\/([\d.]+))?(?:\/message\/([\d.]+))?$/.exec(hash);
  if (match?.[1] === undefined) return { place: 'start' };
  const [, channelId, threadTs, messageTs] = match;
  return {
    place: 'channel',
    channelId,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(messageTs === undefined ? {} : { messageTs }),
  };
}

/**
 * Reads the permalink of a message, `…/archives/C…/p…`, with `thread_ts` for a reply; `undefined` for any other
 * address.
 */
export function parsePermalink(address: string): Route | undefined {
  const match = /\/archives\/([CGD][A-Z0-9]+)(?:\/p(\d+)(\d{6}))?(?:\?([^#]*))?/.exec(address);
  if (match?.[1] === undefined) return undefined;
  const [, channelId, seconds, micros, query] = match;
  const threadTs = new URLSearchParams(query).get('thread_ts');
  return {
    place: 'channel',
    channelId,
    ...(threadTs === null ? {} : { threadTs }),
    ...(seconds === undefined ? {} : { messageTs: `${seconds}.${micros}` }),
  };
}
