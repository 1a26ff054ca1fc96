import type { ModalView } from '@slack/types';
import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { LineBusyError, StoreNotWritableError } from '../lines/ports/errors.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import type { Banner } from '../views/blocks/banner.js';
import type { Message } from '../views/blocks/message.js';
import type { Notice } from '../views/blocks/notice.js';

/** Long enough for a card to be posted in quiet times; nobody should stare at a form for longer. */
const cardPatienceMs = 4_000;

/** The form that somebody has just sent in and still looks at. */
export interface OpenForm {
  readonly by: UserId;
  readonly viewId: string;
}

/** Shows the end of an order in its form. Somebody who has closed it meanwhile is written to. */
export async function showOutcome(
  { desk }: Pick<ListenerDeps, 'desk'>,
  { by, viewId }: OpenForm,
  view: ModalView,
  instead: Message,
): Promise<void> {
  if (!(await desk.replace(viewId, view))) await desk.write(by, instead);
}

/** Waits a while for a line's card, then says where it is. */
export async function findCard(deps: ListenerDeps, line: Line): Promise<{ line: Line; cardLink?: string }> {
  await Promise.race([deps.courier.settle(line.id), pause(deps, cardPatienceMs)]);
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
