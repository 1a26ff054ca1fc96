import { explainFailure } from '../failures.js';
import { type DeletionOutcome, deleteLine } from '../lines/delete-line.js';
import type { LineId } from '../lines/ids.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { DeleteFormValues } from '../views/delete-form.js';
import { buildDeleteResult } from '../views/delete-result.js';
import { buildLineStatus } from '../views/line-status.js';
import { buildNotice, buildNoticeView } from '../views/notice.js';
import { findCard, type OpenForm, showOutcome } from './show-outcome.js';

/** Deletes what a form without mistakes asks for, and shows in the form how that ends. */
export async function submitDeleteForm(
  deps: ListenerDeps,
  form: OpenForm,
  lineId: LineId,
  { reason: kind, reasonText, effectiveAt }: DeleteFormValues,
): Promise<void> {
  const reason = reasonText === undefined ? { kind } : { kind, text: reasonText };
  const order = { lineId, requestedBy: form.by, reason, ...(effectiveAt && { effectiveAt }) };
  try {
    await showDeleted(deps, form, await deleteLine(deps.lines, order));
  } catch (error) {
    const notice = await explainFailure(deps, error);
    await showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
  }
}

async function showDeleted(deps: ListenerDeps, form: OpenForm, outcome: DeletionOutcome): Promise<void> {
  if (outcome.outcome === 'unknown_line') {
    const notice = { title: 'zw does not know this number', text: 'Nothing was deleted.' };
    return showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
  }
  const found = await findCard(deps, outcome.line);
  const refusal = refusalOf(outcome);
  const view = buildDeleteResult({ ...found, ...(refusal && { refusal }) });
  const { escalateAfterMs } = deps.lines.patience;
  await showOutcome(deps, form, view, buildLineStatus({ ...found, escalateAfterMs }));
}

function refusalOf(outcome: DeletionOutcome) {
  if (outcome.outcome !== 'refused') return undefined;
  const { answer } = outcome;
  if (answer.outcome !== 'refused') return { by: 'not_received', description: answer.detail } as const;
  const { outcome: _outcome, ...words } = answer;
  return { by: 'carrier', ...words } as const;
}
