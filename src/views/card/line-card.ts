import type { Line } from '../../lines/model/line.js';
import { awaitsPerson } from '../../lines/model/line-groups.js';
import { clip } from '../blocks/clip.js';
import { buildCopyable, composeMessage, type Message } from '../blocks/message.js';
import { buildActions, buildFacts } from '../blocks/section.js';
import { describePassword } from '../phrases/password-words.js';
import { buildLineButtons } from './line-buttons.js';
import { describeRequest, describeRequestOutside } from './line-facts.js';
import { describeLine, type StateOptions } from './state-text.js';

interface CardOptions extends StateOptions {
  /** A text that a person can send to the end user, until somebody has told the end user. May hold foreign text. */
  readonly readyText?: string;
  /** People of another organization can read the card, so it leaves out the end user and the evidence. */
  readonly isReadOutside?: boolean;
}

// An own template may have any length, and a longer text would hide the rest of the card.
const maxReadyTextCharacters = 1_500;

/**
 * Builds the message that shows a line's present state. It has no clock: all sentences stay true until the next
 * transition of the line.
 */
export function buildLineCard(line: Line, options: CardOptions): Message {
  const facts = [
    ...(options.isReadOutside ? describeRequestOutside(line) : describeRequest(line)),
    ...describePassword(line.password),
  ];
  return composeMessage([
    ...describeLine(line, options),
    ...(options.readyText !== undefined && !options.isReadOutside && awaitsPerson(line)
      ? ['Ready to be sent to the end user:', buildCopyable(clip(options.readyText, maxReadyTextCharacters))]
      : []),
    { block: buildFacts(facts), text: facts.map(({ label, value }) => `${label}: ${value}`).join('\n') },
    ...buildActions(buildLineButtons(line)).map((block) => ({ block })),
  ]);
}
