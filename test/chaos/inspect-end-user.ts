import type { Line } from '../../src/lines/model/line.js';
import { endUserEmail } from './acts.js';
import type { ChaosWorld } from './chaos-world.js';
import type { Figures } from './figures.js';

/** Compares what a card says of the mail to an end user with what the mail server has taken. */
export function inspectEndUser({ mail }: ChaosWorld, number: string, line: Line, cardText: string): Partial<Figures> {
  const mails = mail.count(endUserEmail(number));
  const isOwed = line.state === 'active' && line.request.endUser?.isMailed;
  return {
    mostMailsPerActivation: mails,
    endUsersLeftInTheDark: isOwed && !isAccountedFor(cardText, mails) ? 1 : 0,
  };
}

function isAccountedFor(cardText: string, mails: number): boolean {
  if (cardText.includes('zw wrote to the end user')) return mails > 0;
  if (cardText.includes('could not send the end user a mail')) return mails === 0;
  return cardText.includes('cannot say whether it went out');
}
