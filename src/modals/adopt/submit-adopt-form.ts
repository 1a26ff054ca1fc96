import { present } from '../../lines/model/present.js';
import { adoptLine } from '../../lines/use-cases/adopt-line.js';
import { explainFailure } from '../../listeners/explain-failure.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { buildNotice } from '../../views/blocks/notice.js';
import type { LinkedLine } from '../../views/replies/line-status.js';
import { describeAlreadyThere } from '../../views/replies/nothing-done.js';
import { evidenceFrom } from '../authorization/parse-authorization.js';
import { findCardPlace } from '../find-card-place.js';
import { bannerFrom, type OpenForm, showLine, showNotice, showOutcome } from '../show-outcome.js';
import { type AdoptFormValues, buildAdoptForm } from './adopt-form.js';
import { buildAdoptResult, buildNotAdoptedBanner } from './adopt-result.js';
import { type AdoptMetadata, writeAdoptMetadata } from './open-adopt-form.js';

/** Adopts the line of a parsed form, and shows the result in the form. */
export async function submitAdoptForm(
  deps: ListenerDeps,
  form: OpenForm,
  metadata: AdoptMetadata,
  values: AdoptFormValues,
): Promise<void> {
  const { lineId, channelId } = metadata;
  const { customerId } = values;
  const evidence = evidenceFrom(values, form.by, deps.lines.clock());
  const order = present({ lineId, requestedBy: form.by, channelId, customerId, evidence });
  try {
    const outcome = await adoptLine(deps.lines, order);
    switch (outcome.outcome) {
      case 'adopted': {
        const { thresholds, profile } = deps.lines;
        const buildResult = (found: LinkedLine) => buildAdoptResult({ ...found, ...thresholds, profile });
        return await showLine(deps, form, outcome.line, buildResult);
      }
      case 'exists': {
        const notice = describeAlreadyThere(outcome.line, await deps.links.find(outcome.line.card));
        return await showNotice(deps, form, notice);
      }
      default: {
        const banner = buildNotAdoptedBanner(outcome, deps.lines.profile);
        const cardPlace = await findCardPlace(deps, metadata.channelId);
        const again = { lineId, cardPlace, metadata: writeAdoptMetadata(metadata), initial: values, banner };
        return await showOutcome(deps, form, buildAdoptForm(again), buildNotice(banner));
      }
    }
  } catch (error) {
    // Adoption orders nothing, so the form may be shown again after any failure.
    const banner = bannerFrom(await explainFailure(deps, error));
    const again = { lineId, metadata: writeAdoptMetadata(metadata), initial: values, banner };
    await showOutcome(deps, form, buildAdoptForm(again), buildNotice(banner));
  }
}
