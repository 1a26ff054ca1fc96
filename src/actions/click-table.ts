import { openAdoptForm } from '../forms/open-adopt-form.js';
import { openDeleteForm } from '../forms/open-delete-form.js';
import { openProvisionForm } from '../forms/open-provision-form.js';
import { openUpdateForm } from '../forms/open-update-form.js';
import { actionIds } from '../views/ids.js';
import { formatPhoneNumber } from '../views/phone-number.js';
import { cancel } from './cancel.js';
import { cancelDeletion } from './cancel-deletion.js';
import { checkNow } from './check-now.js';
import type { ClickListener } from './click.js';
import { markTold } from './mark-told.js';
import { release } from './release.js';
import { repeatMail } from './repeat-mail.js';
import { resumeWatch } from './resume-watch.js';
import { retry } from './retry.js';
import { showHistory } from './show-history.js';
import { showPassword } from './show-password.js';

/** Every button that does something, with what it does. */
export const clickTable: Readonly<Record<string, ClickListener>> = {
  [actionIds.checkNow]: checkNow,
  [actionIds.release]: release,
  [actionIds.cancel]: cancel,
  [actionIds.cancelDeletion]: cancelDeletion,
  [actionIds.update]: (deps, click) => openUpdateForm(deps, click, click.lineId),
  [actionIds.adopt]: (deps, click) => openAdoptForm(deps, click, click.lineId),
  [actionIds.delete]: (deps, click) => openDeleteForm(deps, click, click.lineId),
  [actionIds.provision]: (deps, click) =>
    openProvisionForm(deps, click, { phoneNumber: formatPhoneNumber(click.lineId) }),
  [actionIds.retry]: retry,
  [actionIds.resumeWatch]: resumeWatch,
  [actionIds.showHistory]: showHistory,
  [actionIds.showPassword]: showPassword,
  [actionIds.markTold]: markTold,
  [actionIds.repeatMail]: repeatMail,
};
