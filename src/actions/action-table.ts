import type { WishKind } from '../lines/ports/wishes.js';
import {
  cancelDeletion as cancelHeld,
  cancelLine,
  markEndUserNotified as markLineTold,
  resendMail as repeatLineMail,
  resumePolling,
} from '../lines/use-cases/act-on-line.js';
import type { ClickListener } from '../listeners/button-click.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { openAdoptForm } from '../modals/adopt/open-adopt-form.js';
import { openDeleteForm } from '../modals/delete/open-delete-form.js';
import { showPassword } from '../modals/password/show-password.js';
import { openProvisionForm } from '../modals/provision/open-provision-form.js';
import { openUpdateForm } from '../modals/update/open-update-form.js';
import { actionIds } from '../views/blocks/ids.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import { release } from './release.js';
import { replyWithLine, replyWithStatus } from './reply-with-line.js';
import { retry, retryAnyway } from './retry.js';
import { showHistory } from './show-history.js';

/** *Cancel*: calls off what zw holds. */
const cancel: ClickListener = async (deps, click) =>
  replyWithLine(deps, click, await cancelLine(deps.lines, click.lineId, click.by));

/** *Cancel deletion*: calls off a deletion that zw holds. */
const cancelDeletion: ClickListener = async (deps, click) =>
  replyWithLine(deps, click, await cancelHeld(deps.lines, click.lineId, click.by));

/** *Check now*: the same answer as `/zw status`. */
const checkNow: ClickListener = (deps, click) => replyWithCarrierStatus(deps, click, click.lineId);

/** *Mark as told*: somebody has told the end user that texting works. */
const markEndUserNotified: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await markLineTold(deps.lines, click.lineId, click.by));

/** *Send again*: the mail to the end user goes out once more, with the same Message-ID. */
const resendMail: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await repeatLineMail(deps.lines, click.lineId, click.by));

/** *Resume watching*: zw asks the carrier about the line again. */
const resumeWatch: ClickListener = async (deps, click) =>
  replyWithStatus(deps, click, await resumePolling(deps.lines, click.lineId, click.by));

/** The buttons with which the carrier is asked for something, and what that is. */
export const wishOfAction: Readonly<Record<string, WishKind>> = {
  [actionIds.retry]: 'retry',
  [actionIds.retryAnyway]: 'retry',
  [actionIds.release]: 'release',
};

/** Every button that does something, with what it does. */
export const actionTable: Readonly<Record<string, ClickListener>> = {
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
  [actionIds.retryAnyway]: retryAnyway,
  [actionIds.resumeWatch]: resumeWatch,
  [actionIds.showHistory]: showHistory,
  [actionIds.showPassword]: showPassword,
  [actionIds.markEndUserNotified]: markEndUserNotified,
  [actionIds.resendMail]: resendMail,
};
