import { LineBusyError } from '../../src/lines/ports/errors.js';
import type { LineDeps } from '../../src/lines/ports/ports.js';
import {
  cancelDeletion,
  cancelLine,
  markEndUserNotified,
  resendMail,
  resumePolling,
} from '../../src/lines/use-cases/act-on-line.js';
import { adoptLine } from '../../src/lines/use-cases/adopt-line.js';
import { checkLine } from '../../src/lines/use-cases/check-line.js';
import { claimPassword } from '../../src/lines/use-cases/claim-password.js';
import { deleteLine } from '../../src/lines/use-cases/delete-line.js';
import { provisionLine } from '../../src/lines/use-cases/provision-line.js';
import { releaseLine } from '../../src/lines/use-cases/release-line.js';
import { retryLine } from '../../src/lines/use-cases/retry-line.js';
import { updateLine } from '../../src/lines/use-cases/update-line.js';
import { deleter, makeEvidence, requester } from '../support/make-line.js';
import { salesChannel } from './bot.js';
import { mailedId, type PersonStep } from './steps.js';
import type { Witness } from './witness.js';

/** Does what a person asks for, through the use cases; a number that is busy is left alone. */
export async function actForPerson(deps: LineDeps, witness: Witness, step: PersonStep): Promise<void> {
  try {
    await act(deps, witness, step);
  } catch (error) {
    if (!(error instanceof LineBusyError)) throw error;
  }
}

function act(deps: LineDeps, witness: Witness, step: PersonStep): Promise<unknown> {
  const { id: lineId } = step;
  const at = (inMs: number) => new Date(deps.clock().getTime() + inMs);
  switch (step.step) {
    case 'provision': {
      const startAt = step.inMs === undefined ? {} : { startAt: at(step.inMs) };
      const evidence = makeEvidence({ confirmedAt: deps.clock() });
      const who = { requestedBy: requester, channelId: salesChannel, evidence, attempt: 1 };
      const endUser = lineId === mailedId ? { endUser: { email: 'ann@example.com' } } : {};
      return provisionLine(deps, {
        lineId,
        ...who,
        ...startAt,
        ...endUser,
        ...(step.scheduledBy && { scheduledBy: step.scheduledBy }),
      });
    }
    case 'delete': {
      const effectiveAt = step.inMs === undefined ? {} : { effectiveAt: at(step.inMs) };
      return deleteLine(deps, {
        lineId,
        requestedBy: deleter,
        reason: { kind: 'ported_away' },
        ...effectiveAt,
        ...(step.scheduledBy && { scheduledBy: step.scheduledBy }),
      });
    }
    case 'update': {
      const effectiveAt = step.inMs === undefined ? {} : { effectiveAt: at(step.inMs) };
      return updateLine(deps, { lineId, requestedBy: deleter, customerId: step.customerId, ...effectiveAt });
    }
    case 'adopt': {
      const evidence = makeEvidence({ confirmedAt: deps.clock() });
      return adoptLine(deps, { lineId, requestedBy: requester, channelId: salesChannel, evidence });
    }
    case 'check':
      return checkLine(deps, lineId, requester);
    case 'retry':
      return retryLine(deps, lineId, requester);
    case 'release':
      return releaseLine(deps, lineId, deleter);
    case 'cancel':
      return cancelLine(deps, lineId, deleter);
    case 'cancel_deletion':
      return cancelDeletion(deps, lineId, deleter);
    case 'resume':
      return resumePolling(deps, lineId, requester);
    case 'see_password':
    case 'see_password_of_another':
      return seePassword(deps, witness, step);
    case 'mark_told':
      return markEndUserNotified(deps, lineId, requester);
    case 'repeat_mail':
      return resendMail(deps, lineId, requester);
  }
}

async function seePassword(deps: LineDeps, witness: Witness, { step, id }: PersonStep): Promise<void> {
  const isRequester = step === 'see_password';
  const claim = await claimPassword(deps, id, isRequester ? requester : deleter);
  if (claim.outcome !== 'claimed') return;
  if (!isRequester) witness.complain(`${id} showed its password to somebody else`);
  witness.seeShown(id, claim.secret.reveal());
}
