import type { ModalView } from '@slack/types';
import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import { LineBusyError, StoreNotWritableError } from '../lines/ports/errors.js';
import { explainFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { linkLine } from '../listeners/reply-with-carrier-status.js';
import type { Message } from '../views/blocks/message.js';
import { type Banner, buildNotice, buildNoticeView, type Notice } from '../views/blocks/notice.js';
import { buildAfterClosing, type LinkedLine } from '../views/replies/line-status.js';

/** In milliseconds. A shorter wait shows results without a link to the card; a longer one delays the carrier's answer. */
const cardTimeoutMs = 1_000;
/** In milliseconds, for a second try that nobody waits for. After a longer wait hardly anybody still looks at the form. */
const lateCardTimeoutMs = 10_000;

/** A submitted form, which the person may still look at. */
export interface OpenForm {
  readonly by: UserId;
  readonly viewId: string;
}

/** Shows a result in its form, or sends it as a direct message when the person has closed the form. */
export async function showOutcome(
  { modals, directMessages }: Pick<ListenerDeps, 'modals' | 'directMessages'>,
  { by, viewId }: OpenForm,
  view: ModalView,
  instead: Message,
): Promise<void> {
  if (!(await modals.replace(viewId, view))) await directMessages.write(by, instead);
}

/** Shows a notice in its form, or sends it as a direct message when the person has closed the form. */
export const showNotice = (deps: ListenerDeps, form: OpenForm, notice: Notice): Promise<void> =>
  showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));

/**
 * Shows in a form how a line stands after a second at most, and shows it again when its card is posted later. Sends a
 * direct message when the person has closed the form.
 */
export async function showLine(
  deps: ListenerDeps,
  form: OpenForm,
  line: Line,
  buildView: (found: LinkedLine) => ModalView,
): Promise<void> {
  const found = await findCard(deps, line);
  if (!(await deps.modals.replace(form.viewId, buildView(found)))) {
    await deps.directMessages.write(form.by, buildAfterClosing(found, deps.lines.clock()));
    return;
  }
  if (found.line.card) return;
  const late = await findCard(deps, line, lateCardTimeoutMs);
  if (late.line.card) await deps.modals.replace(form.viewId, buildView(late));
}

/** Resolves to a line with its card, after waiting up to `maxWaitMs` for a card that is not posted yet. */
export async function findCard(deps: ListenerDeps, line: Line, maxWaitMs = cardTimeoutMs): Promise<LinkedLine> {
  if (!line.card) await Promise.race([deps.outboxWorker.sayNext(line.id), pause(deps, maxWaitMs)]);
  // The order was sent: a record that is damaged since then must not make the order look undone.
  const shown = (await deps.lines.store.find(line.id).catch(() => undefined)) ?? line;
  return linkLine(deps, shown);
}

const pause = ({ setTimer }: Pick<ListenerDeps, 'setTimer'>, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimer(resolve, delayMs);
  });

/** Makes a banner of a notice, for the top of a form that is shown again. */
export function bannerFrom({ title, text, next }: Notice): Banner {
  return { title, text: next === undefined ? text : `${text} Next: ${next}` };
}

/**
 * Explains a failure in its form. When the failure proves that nothing was sent to the carrier and the record can be read,
 * `showAgain` shows the form with the explanation instead.
 */
export async function showFailure(
  deps: ListenerDeps,
  form: OpenForm,
  { lineId, error }: { readonly lineId: LineId; readonly error: unknown },
  showAgain: (line: Line, banner: Banner) => Promise<void>,
): Promise<void> {
  const notice = await explainFailure(deps, error);
  const isUnsent = error instanceof LineBusyError || error instanceof StoreNotWritableError;
  const line = isUnsent ? await deps.lines.store.find(lineId).catch(() => undefined) : undefined;
  await (line ? showAgain(line, bannerFrom(notice)) : showNotice(deps, form, notice));
}
