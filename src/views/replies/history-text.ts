import type { HistoryEntry, HistoryKind } from '../../lines/model/history.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { describeLostCall, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { describeDeletionReason } from '../phrases/request-words.js';

// Longer words of the carrier would hide the other entries. The card's thread has them in full.
const maxWordsCharacters = 120;

const sentences: Record<HistoryKind, (entry: HistoryEntry) => string> = {
  held: (entry) =>
    `${doer(entry)} asked for texting${forCustomer(entry)}${effectiveAtOf(entry)}; zw kept the date.${checked(entry)}`,
  released: (entry) =>
    `${entry.by === undefined ? 'Its time came, and zw sent the order' : `${mention(entry.by)} released the order before its time`}.${checked(entry)}`,
  release_delayed: (entry) =>
    `Its time came, and the carrier gave no answer to rely on${detailOf(entry)}. Nothing was sent.`,
  cancelled: (entry) => `${doer(entry)} cancelled it. Nothing had been sent.`,
  requested: (entry) =>
    `${doer(entry)} asked for texting${attemptOf(entry)}${forCustomer(entry)}${effectiveAtOf(entry)}.${checked(entry)}`,
  adopted: (entry) => `${doer(entry)} adopted it${forCustomer(entry)}; the carrier said ${wordsOf(entry)}.`,
  accepted: (entry) => `The carrier accepted the order${transactionOf(entry)}.`,
  scheduled: (entry) => `The carrier accepted the order${effectiveAtOf(entry)}${transactionOf(entry)}.`,
  refused: (entry) => `The carrier refused the order: ${wordsOf(entry)}. Nothing was ordered.`,
  not_sent: (entry) => `The carrier did not get the order${detailOf(entry)}. Nothing was ordered.`,
  not_received: () => 'The carrier had no such order so far.',
  found_after_all: (entry) =>
    `It came out that the carrier has the order after all${effectiveAtOf(entry)}${transactionOf(entry)}.`,
  search_slowed: () => 'Nothing was found for a day; from then on zw asked once a night.',
  not_eligible: (entry) => `The time came, and the number was not eligible: ${wordsOf(entry)}. Nothing was sent.`,
  answer_lost: (entry) => `${lostCallOf('the order', entry)}.`,
  started: () => 'The start came; the wait for the carrier began.',
  activated: (entry) => `The carrier said that the line is active: ${wordsOf(entry)}.`,
  failed: (entry) => `The carrier answered with an error${attemptOf(entry)}: ${wordsOf(entry)}.`,
  escalated: (entry) =>
    entry.words === undefined ? 'zw escalated it.' : `zw escalated it; the carrier had last said ${wordsOf(entry)}.`,
  unanswered: (entry) => `zw had been asking the carrier in vain${detailOf(entry)}, and said so.`,
  unknown_word: (entry) => `The carrier gave a word that zw does not know: ${wordsOf(entry)}.`,
  answered_again: (entry) => `The carrier said again that it is pending: ${wordsOf(entry)}.`,
  lost: (entry) => `The carrier said that the line is not ours any more: ${wordsOf(entry)}.`,
  found_again: (entry) => `The carrier said that the line is ours again: ${wordsOf(entry)}.`,
  end_user_mailed: (entry) => `zw wrote to the end user${messageOf(entry)}.`,
  mail_failed: (entry) => `zw could not send the mail to the end user${detailOf(entry)}.`,
  mail_doubtful: (entry) => `zw sent the mail to the end user and cannot say whether it went out${detailOf(entry)}.`,
  mail_repeated: (entry) => `${doer(entry)} had the mail to the end user sent again.`,
  end_user_told: (entry) => `${doer(entry)} said that the end user knows.`,
  end_user_reminder: () => 'zw reminded the requester that the end user had not been told.',
  watch_ended: () => 'zw stopped asking the carrier.',
  watch_resumed: (entry) => `${doer(entry)} let zw ask the carrier again.`,
  update_requested: (entry) =>
    `${doer(entry)} asked for another customer ID${customerOf(entry)}${effectiveAtOf(entry)}.`,
  update_planned: (entry) => `The carrier accepted the change${effectiveAtOf(entry)}${transactionOf(entry)}.`,
  update_started: (entry) => `The instant of the planned change came: customer ID${customerOf(entry)}.`,
  updated: (entry) => `The carrier accepted the change${transactionOf(entry)}: customer ID${customerOf(entry)}.`,
  update_refused: (entry) => `The carrier refused the change: ${wordsOf(entry)}. The customer ID stayed.`,
  update_not_received: (entry) => `The carrier did not get the change${detailOf(entry)}. The customer ID stayed.`,
  update_answer_lost: (entry) =>
    `${lostCallOf('the change', entry)}. Which customer ID the carrier keeps could not be found out.`,
  deletion_held: (entry) =>
    `${doer(entry)} asked for the deletion${effectiveAtOf(entry)}${entry.reason ? `: ${describeDeletionReason(entry.reason)}` : ''}; zw kept the date.`,
  deletion_delayed: (entry) =>
    `The time of the deletion came, and the carrier gave no answer to rely on${detailOf(entry)}. Nothing was sent.`,
  deletion_cancelled: (entry) => `${doer(entry)} cancelled the deletion. Nothing had been sent.`,
  deletion_requested: (entry) =>
    `${doer(entry)} asked for the deletion${effectiveAtOf(entry)}${entry.reason ? `: ${describeDeletionReason(entry.reason)}` : ''}.`,
  deletion_scheduled: (entry) => `The carrier accepted the deletion${effectiveAtOf(entry)}${transactionOf(entry)}.`,
  deletion_refused: (entry) => `The carrier refused the deletion: ${wordsOf(entry)}. The line stayed.`,
  deletion_not_confirmed: (entry) =>
    `The carrier did not confirm the deletion of a line that was not ours any more${detailOf(entry)}.`,
  deletion_missed: (entry) =>
    `The time of the deletion was long past, and the carrier still had the line${transactionOf(entry)}. It stayed.`,
  deletion_not_sent: (entry) => `The carrier did not get the deletion${detailOf(entry)}. The line stayed.`,
  deletion_not_received: () => 'The carrier had not deleted the line so far. It stayed.',
  deletion_answer_lost: (entry) => `${lostCallOf('the deletion', entry)}.`,
  deleted_after_all: (entry) => `It came out that the carrier had deleted the line after all${transactionOf(entry)}.`,
  deleted: (entry) => `The line was deleted at the carrier${transactionOf(entry)}.`,
  password_kept: () => 'A password came with the order, and zw kept it encrypted.',
  password_shown: (entry) => `${doer(entry)} opened the password of the account. zw kept it no longer.`,
  session_key_asked: (entry) => `${doer(entry)} asked for a session key.`,
  session_key_made: (entry) => `${doer(entry)} had a session key made.`,
  password_lost: () => 'The password of the account was gone; the thread said why.',
};

/** Describes one entry of a history: when, what, who, and the carrier's words with their transaction id. */
export function describeHistoryEntry(entry: HistoryEntry): string {
  return `${formatDate(entry.at)}: ${sentences[entry.what](entry)}`;
}

const doer = ({ by }: HistoryEntry): string => (by === undefined ? 'Somebody' : mention(by));

const attemptOf = ({ attempt = 1 }: HistoryEntry): string => (attempt === 1 ? '' : `, attempt ${attempt}`);

const forCustomer = ({ customerId }: HistoryEntry): string =>
  customerId === undefined ? '' : ` for customer ${quoteForeign(customerId, maxWordsCharacters)}`;

const customerOf = ({ customerId }: HistoryEntry): string =>
  customerId === undefined ? '' : ` ${quoteForeign(customerId, maxWordsCharacters)}`;

const effectiveAtOf = ({ effectiveAt }: HistoryEntry): string =>
  effectiveAt === undefined ? '' : `, for ${formatDate(effectiveAt)}`;

const transactionOf = ({ transactionId }: HistoryEntry): string => nameTransaction(transactionId);

const messageOf = ({ messageId }: HistoryEntry): string =>
  messageId === undefined ? '' : ` (message ${quoteForeign(messageId, maxWordsCharacters)})`;

const checked = (entry: HistoryEntry): string =>
  entry.transactionId === undefined ? '' : ` The carrier said that it was eligible${transactionOf(entry)}.`;

const lostCallOf = (what: string, { words }: HistoryEntry): string =>
  describeLostCall(what, words, { maxWords: maxWordsCharacters });

const detailOf = ({ words }: HistoryEntry): string =>
  words === undefined ? '' : ` (${quoteForeign(words, maxWordsCharacters)})`;

function wordsOf({ code, words, transactionId }: HistoryEntry): string {
  return quoteCarrier({
    ...(code !== undefined && { code }),
    ...(words !== undefined && { description: words.slice(0, maxWordsCharacters) }),
    ...(transactionId !== undefined && { transactionId }),
  });
}
