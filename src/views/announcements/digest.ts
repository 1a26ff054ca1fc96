import { type DigestEntry, type DigestKind, digestKinds } from '../../lines/model/digest.js';
import type { LineId } from '../../lines/model/ids.js';
import { isTollFree } from '../../lines/phone-numbers/check-digits.js';
import { formatDuration } from '../blocks/format-time.js';
import { maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { link, mention } from '../blocks/mrkdwn.js';
import { formatPhoneNumber } from '../phrases/phone-number.js';
import { stateLabel } from '../phrases/state-label.js';
import { type ClosedChannel, describeClosedAlerts } from './closed-channel.js';

interface DigestOptions {
  /** Addresses of the cards of the entries that are shown, where they are known. */
  readonly links: ReadonlyMap<LineId, string | undefined>;
  readonly escalateAfterMs: number;
  /** The alert channel, when it takes nothing from zw and a requester alone is told. */
  readonly closedAlerts?: ClosedChannel;
}

/** The wording of one kind of news; `verb` follows the number of lines. */
interface GroupText {
  readonly short: string;
  readonly verb: readonly [one: string, many: string];
  readonly emoji: string;
  readonly next: string;
}

/** More numbers are not read; the cards of the others are a `/zw status` away. */
const maxNumbers = 10;
const maxMentions = 20;

/** Those of a digest's entries whose numbers it shows, for their links to be found. */
export function shownEntries(entries: readonly DigestEntry[]): DigestEntry[] {
  return groupEntries(entries).flatMap(([, group]) => group.slice(0, maxNumbers));
}

/**
 * Builds the one message that tells of many lines. It mentions nobody whom a thread notifies: only who asked for a line
 * whose thread is closed to zw, and each of them once.
 */
export function buildDigest(entries: readonly DigestEntry[], options: DigestOptions): Message {
  const texts = groupTexts(options.escalateAfterMs);
  const groups = groupEntries(entries);
  const counts = groups.map(([news, { length }]) => `${length} ${texts[news].short}`);
  return composeMessage(
    [
      `*${countLines(entries.length)} changed: ${counts.join(', ')}.*`,
      ...groups.map(([news, group]) => describeGroup(group, texts[news], options.links)),
      ...(options.closedAlerts ? [describeClosedAlerts(options.closedAlerts)] : describeUntold(entries)),
    ],
    maxUneditedCharacters,
  );
}

function groupTexts(escalateAfterMs: number): Readonly<Record<DigestKind, GroupText>> {
  const after = formatDuration(escalateAfterMs);
  const [active, failed] = [stateLabel('active'), stateLabel('failed')];
  const packet = "ask carrier support with the packet in each card's thread.";
  return {
    activated: {
      short: active.title,
      verb: ['became active', 'became active'],
      emoji: active.emoji,
      next: "tell the end users; each card's thread says more.",
    },
    lost: {
      short: stateLabel('lost').title,
      verb: ['is no longer ours', 'are no longer ours'],
      emoji: ':warning:',
      next: 'look at the cards: what was ported away must still be deleted at the carrier.',
    },
    found_after_all: {
      short: 'ordered after all',
      verb: ['was ordered after all', 'were ordered after all'],
      emoji: stateLabel('pending').emoji,
      next: 'do not order them again; zw says when they are active.',
    },
    deleted_after_all: {
      short: 'deleted after all',
      verb: ['was deleted after all', 'were deleted after all'],
      emoji: stateLabel('deleted').emoji,
      next: 'nothing to do.',
    },
    found_again: {
      short: 'ours again',
      verb: ['is ours again', 'are ours again'],
      emoji: active.emoji,
      next: 'nothing to do.',
    },
    failed: {
      short: failed.title,
      verb: ['failed', 'failed'],
      emoji: failed.emoji,
      next: 'press Retry on the card; zw checks the number and orders it again.',
    },
    failed_twice: { short: 'failed again', verb: ['failed again', 'failed again'], emoji: ':warning:', next: packet },
    overdue: {
      short: 'overdue',
      verb: [`was still pending after ${after}`, `were still pending after ${after}`],
      emoji: ':warning:',
      next: packet,
    },
    unanswered: {
      short: 'status not known',
      verb: ['is overdue, and zw asks about it in vain', 'are overdue, and zw asks about them in vain'],
      emoji: ':grey_question:',
      next: packet,
    },
    unknown_word: {
      short: 'not clear',
      verb: ['has a status that zw does not know', 'have a status that zw does not know'],
      emoji: ':warning:',
      next: packet,
    },
    unconfirmed: {
      short: 'not confirmed',
      verb: [`was not confirmed for ${after}`, `were not confirmed for ${after}`],
      emoji: ':warning:',
      next: packet,
    },
    deletion_unconfirmed: {
      short: 'deletion not confirmed',
      verb: [`has a deletion not confirmed for ${after}`, `have deletions not confirmed for ${after}`],
      emoji: ':warning:',
      next: packet,
    },
    deletion_missed: {
      short: 'not deleted as planned',
      verb: ['was not deleted as planned', 'were not deleted as planned'],
      emoji: ':warning:',
      next: packet,
    },
  };
}

function groupEntries(entries: readonly DigestEntry[]): (readonly [DigestKind, DigestEntry[]])[] {
  return digestKinds
    .map((news) => [news, entries.filter((entry) => entry.news === news)] as const)
    .filter(([, group]) => group.length > 0);
}

function describeGroup(group: readonly DigestEntry[], text: GroupText, links: DigestOptions['links']): string {
  const numbers = group.slice(0, maxNumbers).map(({ lineId }) => nameLine(lineId, links.get(lineId)));
  const turn = group.length === 1 ? "The requester's turn." : "The requesters' turn.";
  const isVerificationDue = group.some(({ news, lineId }) => news === 'activated' && isTollFree(lineId));
  const verb = text.verb[group.length === 1 ? 0 : 1];
  return (
    `*${countLines(group.length)} ${verb}.* ${turn} ${text.emoji}\n` +
    `${enumerate(numbers, group.length - numbers.length)}. Next: ${text.next}${isVerificationDue ? verification : ''}`
  );
}

function describeUntold(entries: readonly DigestEntry[]): string[] {
  const people = [...new Set(entries.flatMap(({ requestedBy }) => requestedBy ?? []))];
  if (people.length === 0) return [];
  const shown = people.slice(0, maxMentions).map(mention);
  return [`${enumerate(shown, people.length - shown.length)}: zw cannot post in the threads of some of your lines.`];
}

function nameLine(lineId: LineId, cardLink: string | undefined): string {
  const number = formatPhoneNumber(lineId);
  return cardLink === undefined ? number : link(cardLink, number);
}

const verification =
  ' Toll-free numbers must pass toll-free verification first: mobile networks block their texts until then.';

const countLines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

function enumerate(shown: readonly string[], more: number): string {
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
