import type { Line } from '../lines/model/line.js';
import type { LineStore } from '../lines/ports/ports.js';

const gone: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'thread_not_found']);

/** Tells whether an error of Slack says that a card is no more. */
export const cardIsGone = (error: string): boolean => gone.has(error);

/**
 * Errors of Slack that a change of a card meets however often it is tried, until somebody changes more than the card.
 * An archived channel has a word of its own for this.
 * @see Slack docs, "chat.update" (Errors)
 */
const unchangeable: ReadonlySet<string> = new Set([
  'is_inactive',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
]);

/** Tells whether an error of Slack says that a card is there and stays as it is. */
export const cardIsUnchangeable = (error: string): boolean => unchangeable.has(error);

/** Writes down about a line what Slack has made of it. */
export async function writeLine(
  { store }: { readonly store: Pick<LineStore, 'update'> },
  { id }: Pick<Line, 'id'>,
  change: (line: Line) => Line,
): Promise<void> {
  await store.update(id, (line) => {
    if (!line) throw new Error('a line that was to be told is not in the store');
    return change(line);
  });
}

/** Forgets a card that somebody has deleted, so that it is posted anew. */
export function forgetCard(deps: { readonly store: Pick<LineStore, 'update'> }, line: Line): Promise<void> {
  return writeLine(deps, line, ({ card: _card, ...rest }) => rest);
}
