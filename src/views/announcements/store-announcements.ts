import { composeMessage, type Message } from '../blocks/message.js';

/** Builds the message that tells the alert channel that zw has started on a store without lines. */
export function buildStoreNotice({ isNew }: { readonly isNew?: true }): Message {
  return composeMessage([
    "*zw has started on a store without lines.* The administrator's turn. :grey_question:",
    `${isNew ? 'There was no file at `STORE_URL`, so a new store was made.' : 'The store at `STORE_URL` is empty.'} ` +
      'At the first start that is as it should be. If lines were ordered through zw before, it knows none of them now, and nobody hears what becomes of them.',
    'Next: at the first start, nothing. Otherwise the administrator of zw stops it, mounts the disk or restores the store (`docs/runbook.md`, "Restore"), and starts it again.',
  ]);
}
