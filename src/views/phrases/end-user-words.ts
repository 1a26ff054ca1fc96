import type { EndUserNotice } from '../../lines/model/end-user.js';
import type { LineId } from '../../lines/model/ids.js';
import { isTollFree } from '../../lines/phone-numbers/check-digits.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';

/** Says whether somebody has told the end user of an active line, and what to do if not. */
export function describeEndUserNotice(telling: EndUserNotice, { account }: CarrierProfile): string {
  switch (telling.kind) {
    case 'mail_due':
    case 'mail_sending':
      return `zw writes to the end user and says in the card's thread how that went. ${account.afterMail}`;
    case 'told':
      return telling.messageId === undefined
        ? `${telling.by === undefined ? 'zw' : mention(telling.by)} told the end user at ${formatDate(telling.at)}.`
        : `zw wrote to the end user at ${formatDate(telling.at)}.`;
    case 'untold': {
      const { problem } = telling;
      if (!problem)
        return `Its end user has not been told yet. ${account.afterActivation} ${account.whoNotifies} Press Mark as told when they know.`;
      const at = formatDate(problem.at);
      return problem.isDoubtful
        ? `zw sent the end user a mail at ${at} and cannot say whether it went out (${quoteForeign(problem.detail)}). ${adviceInDoubt}`
        : `zw could not send the end user a mail at ${at} (${quoteForeign(problem.detail)}). ${adviceAfterFailure}`;
    }
  }
}

/** The advice after a mail that zw could not send. */
export const adviceAfterFailure =
  'Next: press Send again on the card, or tell the end user yourself and press Mark as told.';

/** The advice after a mail of which zw does not know whether it went out. */
export const adviceInDoubt =
  'Next: ask the end user whether it came, and press Mark as told on the card if it did, or Send again.';

/** Says what works on an active line. A toll-free number needs verification before its texts arrive. */
export function sayWhatWorks(lineId: LineId, { support }: CarrierProfile): string {
  if (!isTollFree(lineId)) return 'It can send and receive texts.';
  return (
    'It is a toll-free number, and mobile networks block texts from it until it has passed toll-free verification. ' +
    `Unless it is verified already, ask carrier support for that first: ${support.contact}.`
  );
}
