import type { WishKind } from '../lines/ports/wishes.js';
import {
  cancelDeletion,
  cancelLine,
  markEndUserNotified,
  resendMail,
  resumePolling,
} from '../lines/use-cases/act-on-line.js';
import type { Restricted } from '../listeners/act-if-allowed.js';
import type { ClickListener } from '../listeners/listener-deps.js';
import { replyWithCarrierStatus } from '../listeners/reply-with-carrier-status.js';
import { modalTable } from '../modals/modal-table.js';
import { openModal } from '../modals/open-modal.js';
import { showPassword } from '../modals/password/show-password.js';
import { type LineButton, type LineButtonName, lineButtons } from '../views/card/line-buttons.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import { buildHistoryView } from '../views/replies/line-history.js';
import { replyWithLine, replyWithStatus } from './reply-with-line.js';
import { release, retry, retryAnyway } from './send-order.js';

/** A button: what is shown of it and when (from `lineButtons`), who may press it, and what it does. */
export interface Action extends LineButton, Restricted {
  /** The wish to record before the click is acknowledged; absent when the carrier is not asked for anything. */
  readonly wish?: WishKind;
  readonly run: ClickListener;
}

/** Every button that acts on a line. */
export const actionTable: Readonly<Record<LineButtonName, Action>> = {
  release: { ...lineButtons.release, who: 'full_members', wish: 'release', run: release },
  cancel: {
    ...lineButtons.cancel,
    who: 'full_members',
    run: async (deps, click) => replyWithLine(deps, click, await cancelLine(deps.lines, click.lineId, click.by)),
  },
  retry: { ...lineButtons.retry, who: 'full_members', wish: 'retry', run: retry },
  retryAnyway: { ...lineButtons.retryAnyway, who: 'full_members', wish: 'retry', run: retryAnyway },
  resumeWatch: {
    ...lineButtons.resumeWatch,
    who: 'full_members',
    run: async (deps, click) => replyWithStatus(deps, click, await resumePolling(deps.lines, click.lineId, click.by)),
  },
  resendMail: {
    ...lineButtons.resendMail,
    who: 'full_members',
    run: async (deps, click) => replyWithStatus(deps, click, await resendMail(deps.lines, click.lineId, click.by)),
  },
  markEndUserNotified: {
    ...lineButtons.markEndUserNotified,
    who: 'full_members',
    run: async (deps, click) =>
      replyWithStatus(deps, click, await markEndUserNotified(deps.lines, click.lineId, click.by)),
  },
  showPassword: { ...lineButtons.showPassword, who: 'full_members', run: showPassword },
  checkNow: {
    ...lineButtons.checkNow,
    who: 'full_members',
    run: (deps, click) => replyWithCarrierStatus(deps, click, click.lineId),
  },
  update: {
    ...lineButtons.update,
    who: 'full_members',
    run: (deps, click) => modalTable.updateForm.open(deps, click, click.lineId),
  },
  delete: {
    ...lineButtons.delete,
    who: 'full_members',
    run: (deps, click) => modalTable.deleteForm.open(deps, click, click.lineId),
  },
  cancelDeletion: {
    ...lineButtons.cancelDeletion,
    who: 'full_members',
    run: async (deps, click) => replyWithLine(deps, click, await cancelDeletion(deps.lines, click.lineId, click.by)),
  },
  provision: {
    ...lineButtons.provision,
    who: 'full_members',
    run: (deps, click) => modalTable.provisionForm.open(deps, click, { phoneNumber: formatPhoneNumber(click.lineId) }),
  },
  adopt: {
    ...lineButtons.adopt,
    who: 'full_members',
    run: (deps, click) => modalTable.adoptForm.open(deps, click, click.lineId),
  },
  showHistory: {
    ...lineButtons.showHistory,
    who: 'full_members',
    run: async (deps, click) => {
      const line = await deps.lines.store.find(click.lineId);
      if (!line) throw new Error('a history without its line');
      await openModal(deps, click, buildHistoryView(line));
    },
  },
};
