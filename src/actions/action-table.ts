import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { LineDeps } from '../lines/ports/ports.js';
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
import { replyWithCarrierStatus, replyWithLine, replyWithStatus } from '../listeners/reply-with-carrier-status.js';
import { modalTable } from '../modals/modal-table.js';
import { openModal } from '../modals/open-modal.js';
import { showPassword } from '../modals/password/show-password.js';
import type { LineButtonName } from '../views/card/line-buttons.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import { buildHistoryView } from '../views/replies/line-history.js';
import { release, retry, retryAnyway } from './send-order.js';

/** A button: who may press it, and what it does. `lineButtons` has what is shown of it and when. */
export interface Action extends Restricted {
  /** The wish to record before the click is acknowledged; absent when the carrier is not asked for anything. */
  readonly wish?: WishKind;
  readonly run: ClickListener;
}

type LineAct = (lines: LineDeps, lineId: LineId, by: UserId) => Promise<Line | undefined>;

/** Makes a listener that acts on the line of a click, and then answers with where the line stands. */
const afterwards =
  (act: LineAct, reply: typeof replyWithStatus): ClickListener =>
  async (deps, click) =>
    reply(deps, click, await act(deps.lines, click.lineId, click.by));

/** Every button that acts on a line. */
export const actionTable: Readonly<Record<LineButtonName, Action>> = {
  release: { who: 'full_members', wish: 'release', run: release },
  cancel: { who: 'full_members', run: afterwards(cancelLine, replyWithLine) },
  retry: { who: 'full_members', wish: 'retry', run: retry },
  retryAnyway: { who: 'full_members', wish: 'retry', run: retryAnyway },
  resumeWatch: { who: 'full_members', run: afterwards(resumePolling, replyWithStatus) },
  resendMail: { who: 'full_members', run: afterwards(resendMail, replyWithStatus) },
  markEndUserNotified: { who: 'full_members', run: afterwards(markEndUserNotified, replyWithStatus) },
  showPassword: { who: 'full_members', run: showPassword },
  checkNow: { who: 'full_members', run: (deps, click) => replyWithCarrierStatus(deps, click, click.lineId) },
  update: { who: 'full_members', run: (deps, click) => modalTable.updateForm.open(deps, click, click.lineId) },
  delete: { who: 'full_members', run: (deps, click) => modalTable.deleteForm.open(deps, click, click.lineId) },
  cancelDeletion: { who: 'full_members', run: afterwards(cancelDeletion, replyWithLine) },
  provision: {
    who: 'full_members',
    run: (deps, click) => modalTable.provisionForm.open(deps, click, { phoneNumber: formatPhoneNumber(click.lineId) }),
  },
  adopt: { who: 'full_members', run: (deps, click) => modalTable.adoptForm.open(deps, click, click.lineId) },
  showHistory: {
    who: 'full_members',
    run: async (deps, click) => {
      const line = await deps.lines.store.find(click.lineId);
      if (!line) throw new Error('a history without its line');
      await openModal(deps, click, buildHistoryView(line));
    },
  },
};
