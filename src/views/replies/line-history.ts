import type { ModalView } from '@slack/types';
import type { History } from '../../lines/model/history.js';
import type { Line } from '../../lines/model/line.js';
import { maxModalBlocks, maxSectionCharacters, maxUneditedCharacters } from '../blocks/limits.js';
import { composeMessage, type Message } from '../blocks/message.js';
import { buildModal } from '../blocks/modal.js';
import { buildActions, buildSection, type Fact } from '../blocks/section.js';
import { buildButton } from '../card/line-buttons.js';
import { describePeople } from '../card/line-facts.js';
import { buildHeadline } from '../phrases/headline.js';
import { buildOpenCardButton } from '../phrases/line-button.js';
import { summarizeState } from '../phrases/state-label.js';
import { describeHistoryEntry } from './history-text.js';

// A message of more than some 13,000 characters in all is refused; one of half of that is already long to read.
const maxEntries = 40;
const maxCharacters = 6_000;

const none: History = { entries: [], dropped: 0, isPartial: true };

/**
 * Builds the answer to `/zw history`: what happened to a line, oldest first, down to the present; cut where it began.
 * Only one member reads it, so it has what a card leaves out that people of another organization can read.
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

/** Builds the modal with all that is kept of a line's history, oldest first. */
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

/** Puts as many lines into a paragraph as a section takes: one section for each would tear the history apart. */
function packParagraphs(told: readonly string[]): string[] {
  const paragraphs: string[] = [];
  for (const line of told) {
    const joined = `${paragraphs.at(-1) ?? ''}\n${line}`;
    if (paragraphs.length > 0 && joined.length <= maxSectionCharacters) paragraphs[paragraphs.length - 1] = joined;
    else paragraphs.push(line);
  }
  return paragraphs;
}
