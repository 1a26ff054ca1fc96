import type { Line } from '../lines/line.js';
import type { Notice } from './notice.js';
import { formatPhoneNumber } from './phone-number.js';
import { nameState } from './state-name.js';
import { describeUpdate } from './update-sentence.js';

/** Says to somebody who wants to change a line why that cannot be done now. */
export function describeNotUpdatable(line: Line): Notice {
  const number = formatPhoneNumber(line.id);
  const title = `${number} cannot be changed now`;
  const { update } = line;
  if (update && update.stage !== 'unconfirmed') {
    const text = `${describeUpdate(update)} Nothing more was sent.`;
    return { title, text, next: 'wait until that is done, then try again.' };
  }
  return {
    title,
    text: `It is ${nameState(line.state).title}. Only a line that the carrier has, and that is not being deleted, can be changed. Nothing was sent.`,
    next: `type \`/zw status ${number}\` to see where it stands.`,
  };
}
