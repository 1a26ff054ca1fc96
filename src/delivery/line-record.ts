import type { Line } from '../lines/model/line.js';
import type { LineStore } from '../lines/ports/ports.js';

const gone: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'thread_not_found']);

/** Whether an error of Slack says that a card was deleted. */
export const cardIsGone = (error: string): boolean => gone.has(error);

/**
 * Errors of Slack with which every update of a card fails, until somebody changes more than the card. `is_inactive` is
 * the error in an archived channel.
 * @see Slack docs, "chat.update" (Errors)
 */
const unchangeable: ReadonlySet<string> = new Set([
  'is_inactive',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
]);

/** Whether an error of Slack says that a card exists and cannot be updated. */
export const cardIsUnchangeable = (error: string): boolean => unchangeable.has(error);

/** Records in a line what Slack has posted of it. */
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

/** Removes a deleted card from the record, so that the card is posted again. */
export function forgetCard(deps: { readonly store: Pick<LineStore, 'update'> }, line: Line): Promise<void> {
  return writeLine(deps, line, ({ card: _card, ...rest }) => rest);
}
