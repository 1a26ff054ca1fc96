import type { LineId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { lineButtons } from '../../views/card/line-buttons.js';
import { describeNotUpdatable } from '../../views/replies/nothing-done.js';
import { type Caller, openForLine } from '../open-modal.js';
import { buildUpdateForm } from './update-form.js';

/** Opens the update form, or says why there is nothing that could be changed. */
export function openUpdateForm(deps: ListenerDeps, caller: Caller, lineId: LineId): Promise<void> {
  const { profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered: lineButtons.update.isOffered,
    buildView: (line) => buildUpdateForm({ line, profile, metadata: lineId }),
    buildRefusal: (line) => buildNotice(describeNotUpdatable(line, profile)),
  });
}
