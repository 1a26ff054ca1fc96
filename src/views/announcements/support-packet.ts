import type { SupportPacket } from '../../lines/model/announcement.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { clip } from '../blocks/clip.js';
import { maxSectionCharacters } from '../blocks/limits.js';
import { flatten } from '../blocks/mrkdwn.js';

const maxTransactionIdCharacters = 64;
const maxWordCharacters = 255;
// Newest first in worth: with ids of full length, this many still leave room for the rest.
const maxTransactions = 20;

/**
 * Writes what the carrier's support needs, as a letter that can be sent as it is. Times are UTC, since its reader is not
 * in Slack. Plain text, at most 3000 characters.
 */
export function writeSupportPacket(packet: SupportPacket, problem: string, { name, support }: CarrierProfile): string {
  const { lastAnswer } = packet;
  const lines = [
    `To: ${name} Support, ${support.address}`,
    `Number: ${packet.lineId}`,
    `Problem: ${problem}`,
    `Requested: ${formatIso(packet.requestedAt)}`,
    `Start: ${packet.effectiveAt === undefined ? 'at once' : formatIso(packet.effectiveAt)}`,
    `Waiting since: ${formatIso(packet.pendingSinceAt)}`,
    `Attempt: ${packet.attempt}`,
    `Customer ID: ${packet.customerId === undefined ? 'none' : clip(flatten(packet.customerId), 100)}`,
    `Last answer: ${lastAnswer === undefined ? 'none' : describeAnswer(lastAnswer)}`,
    packet.transactions.length === 0 ? 'Transactions: none' : 'Transactions:',
    ...packet.transactions
      .slice(-maxTransactions)
      .map(
        ({ call, transactionId, at }) =>
          `  ${formatIso(at)} ${call} ${clip(flatten(transactionId), maxTransactionIdCharacters)}`,
      ),
  ];
  return clip(lines.join('\n'), maxSectionCharacters);
}

function describeAnswer({ word, code, transactionId, at }: NonNullable<SupportPacket['lastAnswer']>): string {
  const parts = [
    `"${clip(flatten(word), maxWordCharacters)}"`,
    ...(code === undefined ? [] : [`code ${clip(flatten(code), maxTransactionIdCharacters)}`]),
    ...(transactionId === undefined ? [] : [`transaction ${clip(flatten(transactionId), maxTransactionIdCharacters)}`]),
    `at ${formatIso(at)}`,
  ];
  return parts.join(', ');
}

const formatIso = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
