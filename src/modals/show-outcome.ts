import type { ModalView } from '@slack/types';
import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { LineBusyError, StoreNotWritableError } from '../lines/ports/errors.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import type { Message } from '../views/blocks/message.js';
import type { Banner, Notice } from '../views/blocks/notice.js';
import { buildAfterClosing } from '../views/replies/after-closing.js';

/** Long enough for a card to be posted in quiet times; the carrier's answer must not wait for Slack any longer. */
const cardPatienceMs = 1_000;
/** Somebody who still looks at the form then is shown where the card is. */
const lateCardPatienceMs = 10_000;

/** The form that somebody has just sent in and still looks at. */
export interface OpenForm {
  readonly by: UserId;
  readonly viewId: string;
}

/** Shows the end of an order in its form. Somebody who has closed it meanwhile is written to. */
export async function showOutcome(
  { modals, directMessages }: Pick<ListenerDeps, 'modals' | 'directMessages'>,
  { by, viewId }: OpenForm,
  view: ModalView,
  instead: Message,
): Promise<void> {
  if (!(await modals.replace(viewId, view))) await directMessages.write(by, instead);
}

/** A line with the address of its card, where that is known. */
export interface FoundLine {
  readonly line: Line;
  readonly cardLink?: string;
}

/**
 * Shows in a form what has become of a line: a moment later at most, and once more when its card is posted after that.
 * Somebody who has closed the form is written to.
 */
export async function showLine(
  deps: ListenerDeps,
  form: OpenForm,
  line: Line,
  buildView: (found: FoundLine) => ModalView,
): Promise<void> {
  const found = await findCard(deps, line);
  if (!(await deps.modals.replace(form.viewId, buildView(found)))) {
    await deps.directMessages.write(form.by, buildAfterClosing(found, deps.lines.clock()));
    return;
  }
  if (found.line.card) return;
  const late = await findCard(deps, line, lateCardPatienceMs);
  if (late.line.card) await deps.modals.replace(form.viewId, buildView(late));
}

/** Waits a while for a line's card to be posted, unless it is, then says where it is. */
export async function findCard(deps: ListenerDeps, line: Line, maxWaitMs = cardPatienceMs): Promise<FoundLine> {
  if (!line.card) await Promise.race([deps.outboxWorker.sayNext(line.id), pause(deps, maxWaitMs)]);
  // What was ordered is ordered: a record that was damaged meanwhile must not make that look undone.
  const shown = (await deps.lines.store.find(line.id).catch(() => undefined)) ?? line;
  const cardLink = await deps.links.find(shown.card);
  return { line: shown, ...(cardLink !== undefined && { cardLink }) };
}

const pause = ({ setTimer }: Pick<ListenerDeps, 'setTimer'>, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimer(resolve, delayMs);
  });

/** A notice as the top of a form that is shown again. */
export function bannerFrom({ title, text, next }: Notice): Banner {
  return { title, text: next === undefined ? text : `${text} Next: ${next}` };
}

/**
 * The line whose form may be sent once more after a failure: one after which nothing can have been sent to the carrier.
 * `undefined` when something may have been, or when the record cannot be read.
 */
export async function lineIfNothingWasSent(
  { lines }: Pick<ListenerDeps, 'lines'>,
  lineId: LineId,
  error: unknown,
): Promise<Line | undefined> {
  if (!(error instanceof LineBusyError || error instanceof StoreNotWritableError)) return undefined;
  return lines.store.find(lineId).catch(() => undefined);
}
