import type { HistoryKind } from '../lines/model/history.js';
import type { Line } from '../lines/model/line.js';
import { LineBusyError } from '../lines/ports/errors.js';
import type { Wish, WishKind } from '../lines/ports/wishes.js';
import { recoverLostAnswer } from '../lines/recovery/recover-lost-answer.js';
import { buildNotice, buildNoticeView } from '../views/blocks/notice.js';
import { describeBegunWish, describeUnbegunWish } from '../views/replies/after-restart.js';
import type { ListenerDeps } from './listener-deps.js';

/** In milliseconds. A person who cannot be told for this long no longer waits for the answer. */
const forgottenAfterMs = 7 * 86_400_000;

/** The kinds of history entries that show that zw had begun to carry out a wish. */
const begunKinds: Readonly<Record<WishKind, readonly HistoryKind[]>> = {
  provision: ['requested', 'held'],
  retry: ['requested'],
  release: ['released'],
  adopt: ['adopted'],
  update: ['update_requested'],
  delete: ['deletion_requested', 'deletion_held'],
  session_key: ['session_key_asked'],
};

/**
 * Tells each person whose wish a killed process left behind how the wish stands: in the form if it is still open, or in a
 * direct message. A person who cannot be told now is told the next time. Never rejects.
 */
export async function tellLeftWishes(deps: ListenerDeps): Promise<void> {
  for (const wish of deps.wishes.left()) {
    try {
      const isOld = deps.lines.clock().getTime() - wish.at.getTime() >= forgottenAfterMs;
      if ((await tell(deps, wish)) || isOld) await deps.wishes.end(wish);
    } catch (error) {
      // Another operation is running on the number: its result is told the next time.
      if (!(error instanceof LineBusyError)) deps.logger.error('wish not told', { err: error });
    }
  }
}

async function tell(deps: ListenerDeps, wish: Wish): Promise<boolean> {
  const notice = await describe(deps, wish);
  const isShown = wish.viewId !== undefined && (await deps.modals.replace(wish.viewId, buildNoticeView(notice)));
  return isShown || deps.directMessages.write(wish.by, buildNotice(notice));
}

async function describe(deps: ListenerDeps, wish: Wish) {
  const line = await findLine(deps, wish);
  if (!line || !isBegun(line, wish)) return describeUnbegunWish(wish, line);
  return describeBegunWish(wish, { line, cardLink: await deps.links.find(line.card) }, deps.lines.clock());
}

// Recovers a lost answer first, as every start does.
function findLine({ lines }: ListenerDeps, { lineId }: Wish): Promise<Line | undefined> {
  return lines.operations.run(lineId, { what: 'find_out', sinceAt: lines.clock() }, async () => {
    const line = await lines.store.find(lineId);
    return line && recoverLostAnswer(lines, line);
  });
}

function isBegun({ history }: Line, { kind, by, at }: Wish): boolean {
  const entries = history?.entries ?? [];
  return entries.some((entry) => begunKinds[kind].includes(entry.what) && entry.by === by && entry.at >= at);
}
