import type { LineId } from '../lines/ids.js';
import type { LineStore } from '../lines/ports.js';
import type { Delivery } from './courier.js';
import { suspectPostIds } from './deliver-line.js';
import type { OncePoster } from './once-poster.js';

/**
 * Delivers as `deliver` does. When that throws, Slack may have taken what could not be written down, as after a crash: so
 * whatever the line has still to say is looked for before it is posted.
 */
export function doubtAfterFailure(
  { store, poster }: { readonly store: Pick<LineStore, 'find'>; readonly poster: Pick<OncePoster, 'suspect'> },
  deliver: (id: LineId) => Promise<Delivery>,
): (id: LineId) => Promise<Delivery> {
  return async (id) => {
    try {
      return await deliver(id);
    } catch (error) {
      const line = await store.find(id);
      for (const postId of line ? suspectPostIds(line) : []) poster.suspect(postId);
      throw error;
    }
  };
}
