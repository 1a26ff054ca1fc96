import type { Reply } from '../slack/web-api/response-urls.js';
import { buildNotice } from '../views/blocks/notice.js';
import type { ListenerDeps } from './listener-deps.js';

/** In milliseconds. People type a command again after a longer silence; a shorter one adds a message to usual answers. */
const silenceMs = 2_500;

/** Awaits an answer of the carrier, and tells the person once when it takes long. */
export async function withSlowNotice<T>(
  deps: Pick<ListenerDeps, 'setTimer'>,
  { reply }: { readonly reply: Reply },
  work: Promise<T>,
): Promise<T> {
  let told: Promise<void> = Promise.resolve();
  const cancel = deps.setTimer(() => {
    const text = 'zw is still asking. The answer comes here.';
    told = reply(buildNotice({ title: 'The carrier is slow to answer', text })).catch(() => {});
  }, silenceMs);
  try {
    const result = await work;
    await told;
    return result;
  } finally {
    cancel();
  }
}
