import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { type UpdateOutcome, updateLine } from '../../lines/use-cases/update-line.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { type Banner, buildNotice } from '../../views/blocks/notice.js';
import { buildNotUpdatedBanner } from '../../views/phrases/refusal-words.js';
import { nameCustomerId } from '../../views/phrases/request-words.js';
import { describeNotUpdatable } from '../../views/replies/nothing-done.js';
import { type OpenForm, showFailure, showLine, showNotice, showOutcome } from '../show-outcome.js';
import { buildUpdateForm, type UpdateFormValues } from './update-form.js';
import { buildUpdateResult } from './update-result.js';

/** Changes the line of a parsed form, and shows the result in the form. */
export async function submitUpdateForm(
  deps: ListenerDeps,
  form: OpenForm,
  lineId: LineId,
  values: UpdateFormValues,
): Promise<void> {
  try {
    await showUpdated(deps, form, values, await updateLine(deps.lines, { lineId, requestedBy: form.by, ...values }));
  } catch (error) {
    await showFailure(deps, form, { lineId, error }, (line, banner) => showAgain(deps, form, line, values, banner));
  }
}

async function showUpdated(
  deps: ListenerDeps,
  form: OpenForm,
  values: UpdateFormValues,
  outcome: UpdateOutcome,
): Promise<void> {
  const { profile } = deps.lines;
  switch (outcome.outcome) {
    case 'unknown_line':
      return showNotice(deps, form, { title: 'zw does not know this number', text: 'Nothing was changed.' });
    case 'not_updatable':
      return showNotice(deps, form, describeNotUpdatable(outcome.line, profile));
    case 'unchanged':
      return showAgain(deps, form, outcome.line, values, {
        title: 'Nothing to change',
        text: `The customer ID is ${nameCustomerId(values.customerId)} already, so nothing was sent. Next: enter another one, or cancel.`,
      });
    case 'no_answer':
    case 'refused':
      return showAgain(deps, form, outcome.line, values, buildNotUpdatedBanner(outcome.answer, profile));
    case 'updated':
    case 'planned':
    case 'unconfirmed':
      return showLine(deps, form, outcome.line, (found) => buildUpdateResult({ ...found, profile }));
  }
}

/** Shows the form again with its values and the reason, after nothing was changed. */
function showAgain(
  deps: ListenerDeps,
  form: OpenForm,
  line: Line,
  initial: UpdateFormValues,
  banner: Banner,
): Promise<void> {
  const view = buildUpdateForm({ line, profile: deps.lines.profile, metadata: line.id, initial, banner });
  return showOutcome(deps, form, view, buildNotice(banner));
}
