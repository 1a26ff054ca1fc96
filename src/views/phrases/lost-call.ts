import { interruptedDetail } from '../../lines/model/facts.js';
import { formatDate } from '../blocks/format-date.js';
import { quoteForeign } from '../blocks/mrkdwn.js';

/**
 * Says how a call ended of which nobody knows whether the carrier acted on it, as a sentence without its full stop.
 *
 * @param what what was sent, with its article: ready mrkdwn.
 * @param detail why there is no answer: foreign text. Absent: nothing is said of it.
 */
export function describeLostCall(
  what: string,
  detail: string | undefined,
  { at, maxWords }: { readonly at?: Date; readonly maxWords?: number } = {},
): string {
  const when = at === undefined ? '' : ` at ${formatDate(at)}`;
  if (detail === interruptedDetail) {
    return `zw was stopped while it was sending ${what}${when}, and cannot know whether that went out`;
  }
  const why = detail === undefined ? '' : ` (${quoteForeign(detail, maxWords)})`;
  return `zw sent ${what}${when}, but got no answer it can rely on${why}`;
}
