import type { LineId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { lineButtons } from '../../views/card/line-buttons.js';
import { buildLineStatus } from '../../views/replies/line-status.js';
import { type Caller, openForLine } from '../open-modal.js';
import { buildDeleteForm } from './delete-form.js';

/** Opens the delete form, or says how the number stands when there is nothing that could be deleted. */
export function openDeleteForm(deps: ListenerDeps, caller: Caller, lineId: LineId): Promise<void> {
  const { thresholds, profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered: lineButtons.delete.isOffered,
    buildView: (line) => buildDeleteForm({ line, metadata: lineId, profile }),
    buildRefusal: async (line) => {
      const cardLink = await deps.links.find(line.card);
      return buildLineStatus({ line, ...thresholds, profile, ...(cardLink !== undefined && { cardLink }) });
    },
  });
}
