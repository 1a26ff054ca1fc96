import type { Line } from '../lines/line.js';
import { formatDate } from './format-date.js';
import { link, mention } from './mrkdwn.js';
import type { Notice } from './notice.js';
import { formatPhoneNumber } from './phone-number.js';
import { nameState } from './state-name.js';

/** Says to somebody who wants to provision a line that there is nothing to provision, and whose line it is. */
export function describeAlreadyThere(line: Line, cardLink: string | undefined): Notice {
  const { requestedBy, requestedAt, isAdopted } = line.request;
  const notice = {
    title: `${formatPhoneNumber(line.id)} is ${nameState(line.state).title} already`,
    text: `${mention(requestedBy)} ${isAdopted ? 'adopted it' : 'asked for it'} at ${formatDate(requestedAt)}. Nothing was ordered now.`,
  };
  return cardLink === undefined ? notice : { ...notice, next: `look at ${link(cardLink, 'its card')}.` };
}
