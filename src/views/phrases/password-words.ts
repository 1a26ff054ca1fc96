import type { LossCause, PasswordState } from '../../lines/model/credential.js';
import { formatDate } from '../blocks/format-time.js';
import { mention } from '../blocks/mrkdwn.js';
import type { Fact } from '../blocks/section.js';

/** Says why nobody can see a password any more. */
export function describeLoss(cause: LossCause): string {
  switch (cause) {
    case 'expired':
      return 'The carrier gave a password for the account, nobody looked at it for a day, and zw erased it.';
    case 'unreadable':
      return 'zw has a password for the account that it cannot decrypt, since its key is another one now, and erased it.';
    case 'not_kept':
      return 'The carrier gave a password for the account. zw could not keep it, and there was no window in which to show it.';
    case 'not_shown':
      return 'zw showed the password once, and Slack did not confirm that the window was still open. If nobody saw it, it is lost.';
  }
}

/** Describes the password that came with an order, for the card. Returns no fact without a password. */
export function describePassword(password: PasswordState | undefined): Fact[] {
  return password === undefined ? [] : [{ label: 'Password', value: describe(password) }];
}

function describe(password: PasswordState): string {
  switch (password.state) {
    case 'kept':
      return `waits for ${mention(password.for)}, to be shown once, until ${formatDate(password.keptUntil)}`;
    case 'shown':
      return `opened by ${mention(password.by)}, ${formatDate(password.at)}`;
    case 'lost':
      return `gone, ${formatDate(password.at)}; the thread says why`;
  }
}
