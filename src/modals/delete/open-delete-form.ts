import { buildLineStatus } from '../../views/replies/line-status.js';
import { type LineFormOpening, openForLine } from '../open-modal.js';
import { buildDeleteForm } from './delete-form.js';

/** Opens the delete form, or says how the number stands when there is nothing that could be deleted. */
export const openDeleteForm: LineFormOpening = (deps, caller, lineId, isOffered) => {
  const { thresholds, profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered,
    buildView: (line) => buildDeleteForm({ line, metadata: lineId, profile }),
    buildRefusal: async (line) => {
      const cardLink = await deps.links.find(line.card);
      return buildLineStatus({ line, ...thresholds, profile, ...(cardLink !== undefined && { cardLink }) });
    },
  });
};
