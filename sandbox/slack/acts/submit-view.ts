import type { ActRequest, ActResult } from '../../control/contract.js';
import { checkView } from '../block-kit/check-view.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import { checkSubmission } from '../interaction/check-submission.js';
import type { ViewRecord } from '../interaction/view-store.js';
import { isJson, type Json, jsonAt } from '../json.js';
import { interactionPayload } from '../payloads/interaction-payload.js';
import { viewPayload } from '../payloads/view-payload.js';
import { SlackError } from '../slack-error.js';
import type { PersonRecord } from '../workspace/person.js';
import { TROUBLE_CONNECTING } from './access.js';
import { fillIn, ownView } from './click-in-view.js';
import { responseUrlsOf } from './modal-response-urls.js';

type Submit = Extract<ActRequest['act'], { readonly type: 'submit' }>;

/**
 * Submits a modal: Slack checks what it can itself, then asks the app and does what its answer says.
 * @throws {SlackError} when the view is not there for this person or cannot be submitted
 * @see Slack docs, "Modals", Handling submissions
 */
export async function submitView(context: SlackContext, person: PersonRecord, act: Submit): Promise<ActResult> {
  const record = ownView(context, person, act.viewId);
  if (record.view.type !== 'modal' || context.views.stack(person.id).at(-1) !== record)
    throw new SlackError('not_found');
  if (!record.view.submit) throw new SlackError('not_submittable');
  fillIn(context, record, act.values);
  const errors = checkSubmission(record.blocks, record.values);
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  const payload = {
    ...interactionPayload('view_submission', person),
    trigger_id: context.triggers.issue(person.id, record.id),
    view: viewPayload(record),
    response_urls: responseUrlsOf(context, record),
  };
  const acknowledgement = await deliver(context, 'view_submission', { type: 'interactive', payload });
  if (!acknowledgement.isOk) return { ok: false, error: TROUBLE_CONNECTING };
  const { ackMs } = acknowledgement;
  return { ...answerSubmission(context, record, acknowledgement.payload), ackMs };
}

function answerSubmission(context: SlackContext, record: ViewRecord, answer: unknown): ActResult {
  try {
    if (answer === undefined) context.views.close(record);
    else return followAnswer(context, record, isJson(answer) ? answer : {});
    return { ok: true };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: TROUBLE_CONNECTING };
    throw error;
  }
}

function followAnswer(context: SlackContext, record: ViewRecord, answer: Json): ActResult {
  switch (answer.response_action) {
    case 'errors':
      return { ok: false, errors: fieldErrors(record, jsonAt(answer, 'errors')) };
    case 'clear':
      context.views.closeAll(record.userId);
      return { ok: true };
    case 'update':
      context.views.update(record, acceptable(answer.view));
      return { ok: true };
    case 'push':
      context.views.push(record.userId, acceptable(answer.view));
      return { ok: true };
    default:
      throw new SlackError('invalid_response_action');
  }
}

/** Errors that can be shown: at least one, and each under an input block of the view. */
function fieldErrors(record: ViewRecord, errors: Json): Record<string, string> {
  const inputs = new Set(record.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id));
  const entries = Object.entries(errors).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const areAllShown = entries.length > 0 && entries.every(([blockId, text]) => inputs.has(blockId) && text !== '');
  if (!areAllShown || entries.length < Object.keys(errors).length) throw new SlackError('invalid_errors');
  return Object.fromEntries(entries);
}

function acceptable(view: unknown): Json {
  if (!isJson(view) || view.type !== 'modal' || checkView(view).length > 0) throw new SlackError('invalid_view');
  return view;
}
