import { quoteForeign } from '../blocks/mrkdwn.js';
import type { Notice } from '../blocks/notice.js';

/** Tells somebody that there is more text behind `/zw` than zw reads. Lengths in characters. */
export const describeTooLong = ({
  length,
  longest,
}: {
  readonly length: number;
  readonly longest: number;
}): Notice => ({
  title: 'That is too long',
  text: `There are ${length} characters behind \`/zw\`, and zw reads ${longest} at most. Nothing was done.`,
  next: 'send it in parts, at most 25 numbers at a time.',
});

/** Tells somebody that zw could not read what Slack sent for a command or a click. */
export const describeUnreadable = (reference: string): Notice => ({
  title: 'zw could not read what Slack sent',
  text: 'Nothing was done.',
  next: `try again. If it happens again, tell whoever runs zw this reference: ${quoteForeign(reference, 64)}.`,
});
