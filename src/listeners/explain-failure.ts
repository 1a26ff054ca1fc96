import { AppError } from '../errors.js';
import {
  AnswerNotRecordedError,
  CorruptRecordError,
  LineBusyError,
  StoreNotWritableError,
} from '../lines/ports/errors.js';
import { formatDate } from '../views/blocks/format-time.js';
import { link, mention, quoteForeign } from '../views/blocks/mrkdwn.js';
import { describeFailure, type Notice } from '../views/blocks/notice.js';
import { formatPhoneNumber } from '../views/phrases/phone-number.js';
import type { ListenerDeps } from './listener-deps.js';

type FailureDeps = Pick<ListenerDeps, 'lines' | 'links' | 'logger' | 'newReference'>;

/** Explains an error to the person who caused it: an expected error in its own words, any other with an apology. */
export async function explainFailure(deps: FailureDeps, error: unknown): Promise<Notice> {
  if (error instanceof LineBusyError) return explainBusy(deps, error);
  const reference = logFailure(deps, error);
  if (error instanceof CorruptRecordError) return explainCorrupt(reference);
  if (error instanceof StoreNotWritableError) return explainNotWritable(reference);
  if (error instanceof AnswerNotRecordedError) return explainNotRecorded(reference, error);
  return describeFailure(reference);
}

/** Logs a failure. Returns the reference that finds the failure in the log. */
export function logFailure(deps: Pick<ListenerDeps, 'logger' | 'newReference'>, error: unknown): string {
  const reference = deps.newReference();
  const code = error instanceof AppError ? error.code : 'unexpected';
  deps.logger.error('listener failed', { err: error, error_code: code, reference });
  return reference;
}

const doing = {
  provision: 'is provisioning it',
  update: 'is changing it',
  adopt: 'is adopting it',
  delete: 'is deleting it',
  check: 'is asking the carrier about it',
  find_out: 'is finding out how it stands',
  resume: 'is taking up the watch again',
  release: 'is sending it to the carrier',
  cancel: 'is cancelling it',
  tell: 'is telling its end user',
} as const;

async function explainBusy(deps: FailureDeps, { lineId, operation }: LineBusyError): Promise<Notice> {
  const who = operation.by === undefined ? 'zw' : mention(operation.by);
  // The link to the card is optional: a record that cannot be read must not hide who is at work.
  const line = await deps.lines.store.find(lineId).catch(() => undefined);
  const cardLink = await deps.links.find(line?.card);
  const card = cardLink === undefined ? '' : ` or look at ${link(cardLink, 'its card')}`;
  return {
    title: `${formatPhoneNumber(lineId)} is being worked on`,
    text: `${who} ${doing[operation.what]}, since ${formatDate(operation.sinceAt)}. Nothing of yours was done.`,
    next: `wait a moment and try again${card}.`,
  };
}

const explainCorrupt = (reference: string): Notice => ({
  title: 'The record of this number cannot be read',
  text: 'zw does not touch it. So nothing was ordered, deleted or changed.',
  next: `tell whoever runs zw this reference: ${quoteForeign(reference)}.`,
});

const explainNotWritable = (reference: string): Notice => ({
  title: 'zw cannot write to its store at the moment',
  text: 'zw writes down what it does before it does it. So nothing was ordered, deleted or changed, and no such request was sent to the carrier.',
  next: `tell whoever runs zw this reference: ${quoteForeign(reference)}, and try again later. \`/zw list\` and \`/zw status\` work meanwhile.`,
});

const explainNotRecorded = (reference: string, { isReadable }: AnswerNotRecordedError): Notice => ({
  title: 'zw cannot write down what the carrier answered',
  text: isReadable
    ? 'The carrier was asked, once. zw knows of the request, and finds out by itself how it stands as soon as it can write again.'
    : 'The carrier was asked, once. Meanwhile the record of this number was damaged, and zw can find out nothing more about it.',
  next: `do not send it again, and tell whoever runs zw this reference: ${quoteForeign(reference)}.`,
});
