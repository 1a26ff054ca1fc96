import type { ModalView } from '@slack/types';
import type { History } from '../../lines/model/history.js';
import type { Line } from '../../lines/model/line.js';
import { maxModalBlocks, maxSectionCharacters, maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { buildModal } from '../blocks/modal.js';
import { buildActions, buildSection, type Fact } from '../blocks/section.js';
import { buildButton, buildOpenCardButton } from '../card/line-buttons.js';
import { describePeople } from '../card/line-facts.js';
import { buildHeadline } from '../phrases/headline.js';
import { summarizeState } from '../phrases/state-label.js';
import { describeHistoryEntry } from './history-text.js';

// Slack refuses a message of more than about 13,000 characters, and half of that is already long to read.
const maxEntries = 40;
const maxCharacters = 6_000;

const none: History = { entries: [], dropped: 0, isPartial: true };

/**
 * Builds the answer to `/zw history`: what happened to a line, oldest first. Leaves out the oldest entries where they do
 * not fit. Only one member reads it, so it names the end user and the evidence.
 */
export function buildLineHistory(line: Line, cardLink: string | undefined, isCardReadOutside = false): Message {
  const history = line.history ?? none;
  const told = history.entries.map(describeHistoryEntry);
  const shown = newestThatFit(told);
  const isCut = shown.length < told.length;
  const buttons = [...(isCut ? [buildButton('showHistory', line)] : []), ...buildOpenCardButton(line.id, cardLink)];
  const { requestedBy } = line.request;
  return composeMessage(
    [
      buildHeadline(line.id, { ...summarizeState(line), requestedBy }),
      isCut
        ? `*The newest ${shown.length} of ${told.length} things that happened, oldest first.*`
        : describeStart(history),
      ...packParagraphs(shown),
      ...(isCardReadOutside ? [listFacts(describePeople(line))] : []),
      ...buildActions(buttons).map((block) => ({ block })),
    ],
    maxUneditedCharacters,
  );
}

/** Builds the modal with the whole history of a line, oldest first. */
export function buildHistoryView(line: Line): ModalView {
  const history = line.history ?? none;
  const { requestedBy } = line.request;
  const parts = [
    buildHeadline(line.id, { ...summarizeState(line), requestedBy }),
    describeStart(history),
    ...packParagraphs(history.entries.map(describeHistoryEntry)),
  ];
  return buildModal({ title: 'History', blocks: parts.slice(0, maxModalBlocks).map((part) => buildSection(part)) });
}

function describeStart({ entries, dropped, isPartial }: History): string {
  const count = entries.length === 1 ? '1 thing that happened' : `${entries.length} things that happened`;
  if (dropped > 0)
    return `*The newest ${count}, oldest first.* ${dropped} older ones are no longer kept; the card's thread has them.`;
  if (entries.length === 0)
    return "*No history is kept yet.* The line is older than zw's histories: what happened is in the card's thread.";
  return isPartial === true
    ? `*${count}, oldest first.* The line is older than zw's histories: what came before is in the card's thread.`
    : `*${count}, oldest first.*`;
}

const listFacts = (facts: readonly Fact[]): string => facts.map(({ label, value }) => `${label}: ${value}`).join('\n');

function newestThatFit(told: readonly string[]): readonly string[] {
  let from = told.length;
  for (let characters = 0; from > 0 && told.length - from < maxEntries; from -= 1) {
    characters += told[from - 1]?.length ?? 0;
    if (characters > maxCharacters && from < told.length) break;
  }
  return told.slice(from);
}

/** Joins entries to paragraphs of the length of a section. */
function packParagraphs(told: readonly string[]): string[] {
  const paragraphs: string[] = [];
  for (const line of told) {
    const joined = `${paragraphs.at(-1) ?? ''}\n${line}`;
    if (paragraphs.length > 0 && joined.length <= maxSectionCharacters) paragraphs[paragraphs.length - 1] = joined;
    else paragraphs.push(line);
  }
  return paragraphs;
}
