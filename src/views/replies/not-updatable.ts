import type { Line } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { Notice } from '../blocks/notice.js';
import { describeUpdate } from '../card/update-text.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { stateLabel } from '../phrases/state-label.js';

/** Says to somebody who wants to change a line why that cannot be done now. */
export function describeNotUpdatable(line: Line, profile: CarrierProfile): Notice {
  const number = formatPhoneNumber(line.id);
  const title = `${number} cannot be changed now`;
  const { update } = line;
  if (update && update.stage !== 'unconfirmed') {
    const text = `${describeUpdate(update, profile)} Nothing more was sent.`;
    return { title, text, next: 'wait until that is done, then try again.' };
  }
  return {
    title,
    text: `It is ${stateLabel(line.state).title}. Only a line that the carrier has, and that is not being deleted, can be changed. Nothing was sent.`,
    next: `type \`/zw status ${number}\` to see where it stands.`,
  };
}
