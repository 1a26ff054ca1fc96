import type { App, SlackViewMiddlewareArgs, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { checkAccess } from '../listeners/act-if-allowed.js';
import { logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { findFirstInput, parseSubmissionPayload } from '../slack/payloads.js';
import { callbackIds } from '../views/blocks/ids.js';
import type { Banner } from '../views/blocks/notice.js';
import { buildNoticeView, describeKeptForm } from '../views/blocks/notice.js';
import {
  buildAccessRefusalView,
  describeUnknownPerson,
  describeUnreadable,
} from '../views/replies/rejected-request.js';
import { buildProgress, type Entry, type Modal } from './modal.js';
import { modalTable } from './modal-table.js';
import type { OpenForm } from './show-outcome.js';

/**
 * Binds every form of the table. The acknowledgement carries the mistakes, or the view that is shown while the carrier is
 * asked. When Slack does not say who sent the form, or when something fails, the form stays as it is with all that was
 * typed, and says why beside its first field.
 * @see Slack docs, "Modals" (response_action)
 */
export function registerModals(app: App, deps: ListenerDeps): void {
  for (const [name, row] of Object.entries(modalTable)) {
    const callbackId = callbackIds[name as keyof typeof modalTable]; // `Object.entries` widens the keys of the table.
    app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body }) => {
      const prepared = await prepare(deps, row, body);
      if ('answer' in prepared) return ack(prepared.answer);
      const { entry, form } = prepared;
      // A process that is killed from now on tells the person at its next start.
      const end = await deps.wishes.begin({ kind: row.wish, lineId: entry.lineId, ...form });
      try {
        await showProgress(deps, ack, form, buildProgress(row.title, entry.lineId, row.progress));
        await entry.submit(deps, form);
      } finally {
        await end();
      }
    });
  }
}

type Prepared = { readonly entry: Entry; readonly form: OpenForm } | { readonly answer: ViewResponseAction };

/** Checks who sent a form and parses it. Resolves to the acknowledgement instead when nothing is to be done. */
async function prepare(deps: ListenerDeps, row: Modal<unknown>, body: unknown): Promise<Prepared> {
  try {
    const { user, view } = parseSubmissionPayload(body);
    const access = await checkAccess(deps, row, user.id);
    if (!access.isAllowed) {
      if (access.isUnknown) return keep(row, body, describeUnknownPerson(access.reason));
      return { answer: { response_action: 'update', view: buildAccessRefusalView(access.reason) } };
    }
    const parsed = row.parseEntry(view.state.values, view.private_metadata, deps.lines.clock());
    if (!parsed.ok) return { answer: { response_action: 'errors', errors: parsed.errors } };
    return { entry: parsed.values, form: { by: user.id, viewId: view.id } };
  } catch (error) {
    const reference = logFailure(deps, error);
    try {
      return keep(row, body, describeKeptForm(reference));
    } catch {
      // No field is known beside which a reason could stand. Without an answer Slack would show an error of its own.
      return { answer: { response_action: 'update', view: buildNoticeView(describeUnreadable(reference)) } };
    }
  }
}

/** Leaves the form as it is, with the reason. */
function keep({ buildAgain }: Modal<unknown>, body: unknown, banner: Banner): Prepared {
  const blockId = findFirstInput(body);
  if (blockId !== undefined) {
    // Slack shows this as plain text.
    const words = `${banner.title}. ${banner.text}`.replaceAll('`', '');
    return { answer: { response_action: 'errors', errors: { [blockId]: words } } };
  }
  const view = buildAgain(parseSubmissionPayload(body).view.private_metadata, banner);
  if (!view) throw new Error('a form without an input');
  return { answer: { response_action: 'update', view } };
}

/** Acknowledges with the view that is shown while the carrier is asked. The next replacement must arrive after it. */
async function showProgress(
  { modals }: Pick<ListenerDeps, 'modals'>,
  ack: SlackViewMiddlewareArgs['ack'],
  { viewId }: OpenForm,
  view: ModalView,
): Promise<void> {
  await ack({ response_action: 'update', view });
  modals.expectAcknowledged(viewId);
}
