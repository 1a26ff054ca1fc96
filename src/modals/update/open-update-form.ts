import { buildNotice } from '../../views/blocks/notice.js';
import { describeNotUpdatable } from '../../views/replies/nothing-done.js';
import { type LineFormOpening, openForLine } from '../open-modal.js';
import { buildUpdateForm } from './update-form.js';

/** Opens the update form, or says why there is nothing that could be changed. */
export const openUpdateForm: LineFormOpening = (deps, caller, lineId, isOffered) => {
  const { profile } = deps.lines;
  return openForLine(deps, caller, lineId, {
    isOffered,
    buildView: (line) => buildUpdateForm({ line, profile, metadata: lineId }),
    buildRefusal: (line) => buildNotice(describeNotUpdatable(line, profile)),
  });
};
