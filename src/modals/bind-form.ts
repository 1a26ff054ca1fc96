import type { App, SlackViewMiddlewareArgs, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Wish } from '../lines/ports/wishes.js';
import { logFailure } from '../listeners/explain-failure.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { findFirstInput, parseSubmissionPayload } from '../slack/payloads.js';
import { type Banner, describeKeptForm } from '../views/blocks/notice.js';
import { buildAccessRefusalView, describeUnknownPerson } from '../views/replies/rejected-request.js';
import type { ParsedForm, ViewValues } from './form-values.js';
import type { OpenForm } from './show-outcome.js';

/** What came with a form. */
interface Sent {
  readonly values: ViewValues;
  readonly metadata: string;
}

/** How a form is read, what is shown while the carrier is asked, and what is done. */
export interface FormBinding<Entry> {
  /** Throws when the form cannot be one of zw. */
  readonly read: (sent: Sent, now: Date) => ParsedForm<Entry>;
  /** What is wanted, of which line. */
  readonly wish: (entry: Entry) => Pick<Wish, 'kind' | 'lineId'>;
  readonly buildProgress: (entry: Entry) => ModalView;
  readonly submit: (entry: Entry, form: OpenForm) => Promise<void>;
  /** The form once more with a banner; only of a form without an input, beside which a mistake could be shown. */
  readonly buildAgain?: (sent: Sent, banner: Banner) => ModalView;
}

/**
 * Binds a form. The acknowledgement carries the mistakes, or the view that is shown while the carrier is asked. What zw
 * cannot act on, since Slack does not say who sent it or since something fails, leaves the form as it is with all that was
 * typed, and says why beside its first field.
 * @see Slack docs, "Modals" (response_action)
 */
export function bindForm<Entry>(app: App, deps: ListenerDeps, callbackId: string, binding: FormBinding<Entry>): void {
  app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body }) => {
    const prepared = await prepare(deps, binding, body);
    if ('answer' in prepared) return ack(prepared.answer);
    const { entry, form, progress } = prepared;
    // Killed from now on, zw tells the person at its next start.
    const end = await deps.wishes.begin({ ...binding.wish(entry), ...form });
    try {
      await showProgress(deps, ack, form, progress);
      await binding.submit(entry, form);
    } finally {
      await end();
    }
  });
}

type Prepared<Entry> =
  | { readonly entry: Entry; readonly form: OpenForm; readonly progress: ModalView }
  | { readonly answer: ViewResponseAction };

/** Reads a form and finds out who sent it; resolves to what is acknowledged when nothing can be done. */
async function prepare<Entry>(
  deps: ListenerDeps,
  binding: FormBinding<Entry>,
  body: unknown,
): Promise<Prepared<Entry>> {
  try {
    const { user, view } = parseSubmissionPayload(body);
    const sent = { values: view.state.values, metadata: view.private_metadata };
    const read = binding.read(sent, deps.lines.clock());
    if (!read.ok) return { answer: { response_action: 'errors', errors: read.errors } };
    const access = await deps.members.check(user.id);
    if (access.isAllowed) {
      const progress = binding.buildProgress(read.values);
      return { entry: read.values, form: { by: user.id, viewId: view.id }, progress };
    }
    if (access.isUnknown) return keep(binding, body, describeUnknownPerson(access.reason));
    return { answer: { response_action: 'update', view: buildAccessRefusalView(access.reason) } };
  } catch (error) {
    return keep(binding, body, describeKeptForm(logFailure(deps, error)));
  }
}

/** Leaves the form as it is, with the reason. */
function keep<Entry>({ buildAgain }: FormBinding<Entry>, body: unknown, banner: Banner): Prepared<Entry> {
  const blockId = findFirstInput(body);
  if (blockId !== undefined) {
    // Slack shows this as plain text.
    const words = `${banner.title}. ${banner.text}`.replaceAll('`', '');
    return { answer: { response_action: 'errors', errors: { [blockId]: words } } };
  }
  const { view } = parseSubmissionPayload(body);
  if (!buildAgain) throw new Error('a form without an input');
  return {
    answer: { response_action: 'update', view: buildAgain({ values: {}, metadata: view.private_metadata }, banner) },
  };
}

/** Acknowledges with what is shown while the carrier is asked; what comes in its place must not overtake it. */
async function showProgress(
  { modals }: Pick<ListenerDeps, 'modals'>,
  ack: SlackViewMiddlewareArgs['ack'],
  { viewId }: OpenForm,
  view: ModalView,
): Promise<void> {
  await ack({ response_action: 'update', view });
  modals.expectAcknowledged(viewId);
}
