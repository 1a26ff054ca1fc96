import { explainFailure } from '../failures.js';
import { type AdoptMetadata, writeAdoptMetadata } from '../forms/adopt-metadata.js';
import { evidenceFrom } from '../forms/read-authorization.js';
import { adoptLine } from '../lines/adopt-line.js';
import type { ListenerDeps } from '../listener-deps.js';
import { type AdoptFormValues, buildAdoptForm } from '../views/adopt-form.js';
import { buildAdoptResult, buildNotAdoptedBanner } from '../views/adopt-result.js';
import { describeAlreadyThere } from '../views/already-there.js';
import { buildNotice, buildNoticeView } from '../views/notice.js';
import { findCard, type OpenForm, showOutcome } from './show-outcome.js';
import { statusOf } from './status-of.js';

/** Adopts what a form without mistakes asks for, and shows in the form how that ends. */
export async function submitAdoptForm(
  deps: ListenerDeps,
  form: OpenForm,
  metadata: AdoptMetadata,
  values: AdoptFormValues,
): Promise<void> {
  const { lineId, channelId } = metadata;
  const { customerId } = values;
  const order = {
    lineId,
    requestedBy: form.by,
    channelId,
    ...(customerId !== undefined && { customerId }),
    evidence: evidenceFrom(values, form.by, deps.lines.clock()),
  };
  try {
    const outcome = await adoptLine(deps.lines, order);
    switch (outcome.outcome) {
      case 'adopted': {
        const found = await findCard(deps, outcome.line);
        const { escalateAfterMs } = deps.lines.patience;
        return await showOutcome(deps, form, buildAdoptResult({ ...found, escalateAfterMs }), statusOf(deps, found));
      }
      case 'exists': {
        const notice = describeAlreadyThere(outcome.line, await deps.links.find(outcome.line.card));
        return await showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
      }
      default: {
        const banner = buildNotAdoptedBanner(outcome);
        const again = { lineId, metadata: writeAdoptMetadata(metadata), initial: values, banner };
        return await showOutcome(deps, form, buildAdoptForm(again), buildNotice(banner));
      }
    }
  } catch (error) {
    const notice = await explainFailure(deps, error);
    await showOutcome(deps, form, buildNoticeView(notice), buildNotice(notice));
  }
}
