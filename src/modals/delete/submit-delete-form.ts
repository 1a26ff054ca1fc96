import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { present } from '../../lines/model/present.js';
import { refusalOf } from '../../lines/ports/carrier.js';
import { type DeletionOutcome, deleteLine } from '../../lines/use-cases/delete-line.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { type Banner, buildNotice } from '../../views/blocks/notice.js';
import { buildNotDeletedBanner } from '../../views/phrases/refusal-words.js';
import { type OpenForm, showFailure, showLine, showNotice, showOutcome } from '../show-outcome.js';
import { buildDeleteForm, type DeleteFormValues } from './delete-form.js';
import { buildDeleteResult } from './delete-result.js';

/** Deletes the line of a parsed form, and shows the result in the form. */
export async function submitDeleteForm(
  deps: ListenerDeps,
  form: OpenForm,
  lineId: LineId,
  values: DeleteFormValues,
): Promise<void> {
  const { reason: kind, reasonText, effectiveAt, scheduledBy } = values;
  const reason = present({ kind, text: reasonText });
  const order = present({ lineId, requestedBy: form.by, reason, effectiveAt, scheduledBy });
  try {
    const outcome = await deleteLine(deps.lines, order);
    if (outcome.outcome === 'no_answer') {
      await showAgain(deps, form, outcome.line, values, buildNotDeletedBanner(outcome.answer, deps.lines.profile));
    } else await showDeleted(deps, form, outcome);
  } catch (error) {
    await showFailure(deps, form, { lineId, error }, (line, banner) => showAgain(deps, form, line, values, banner));
  }
}

type NoAnswerOutcome = Extract<DeletionOutcome, { readonly outcome: 'no_answer' }>;

/** Shows the form again with its values and the reason, after nothing was deleted. */
async function showAgain(
  deps: ListenerDeps,
  form: OpenForm,
  line: Line,
  initial: DeleteFormValues,
  banner: Banner,
): Promise<void> {
  const view = buildDeleteForm({ line, metadata: line.id, profile: deps.lines.profile, initial, banner });
  await showOutcome(deps, form, view, buildNotice(banner));
}

async function showDeleted(
  deps: ListenerDeps,
  form: OpenForm,
  outcome: Exclude<DeletionOutcome, NoAnswerOutcome>,
): Promise<void> {
  if (outcome.outcome === 'unknown_line') {
    return showNotice(deps, form, { title: 'zw does not know this number', text: 'Nothing was deleted.' });
  }
  const refusal = outcome.outcome === 'refused' ? { refusal: refusalOf(outcome.answer) } : {};
  await showLine(deps, form, outcome.line, (found) =>
    buildDeleteResult({ ...found, profile: deps.lines.profile, ...refusal, isHeld: outcome.outcome === 'held' }),
  );
}
