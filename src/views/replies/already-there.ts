import type { Line } from '../../lines/model/line.js';
import { formatDate } from '../blocks/format-date.js';
import { link, mention } from '../blocks/mrkdwn.js';
import type { Notice } from '../blocks/notice.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { stateLabel } from '../phrases/state-label.js';

/** Says to somebody who wants to provision a line that there is nothing to provision, and whose line it is. */
export function describeAlreadyThere(line: Line, cardLink: string | undefined): Notice {
  const { requestedBy, requestedAt, isAdopted } = line.request;
  const notice = {
    title: `${formatPhoneNumber(line.id)} is ${stateLabel(line.state).title} already`,
    text: `${mention(requestedBy)} ${isAdopted ? 'adopted it' : 'asked for it'} at ${formatDate(requestedAt)}. Nothing was ordered now.`,
  };
  return cardLink === undefined ? notice : { ...notice, next: `look at ${link(cardLink, 'its card')}.` };
}
