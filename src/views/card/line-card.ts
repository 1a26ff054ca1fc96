import type { Line } from '../../lines/model/line.js';
import { awaitsPerson } from '../../lines/model/line-groups.js';
import { clip } from '../blocks/clip.js';
import { buildCopyable, composeMessage, type Message } from '../blocks/message.js';
import { buildActions, buildFacts } from '../blocks/section.js';
import { buildHeadline } from '../phrases/headline.js';
import { describePassword } from '../phrases/password-words.js';
import { describeHeldDeletions } from './held-deletion-text.js';
import { buildLineButtons } from './line-buttons.js';
import { describeRequest, describeRequestOutside } from './line-facts.js';
import { describeSearchedDeletion } from './search-text.js';
import { describeState, type StateOptions } from './state-text.js';
import { describeUpdate } from './update-text.js';

interface CardOptions extends StateOptions {
  /** What a person can send to the end user as it is; shown while nobody has told them. May hold foreign text. */
  readonly readyText?: string;
  /** People of another organization can read the card: it leaves out the end user and the evidence. */
  readonly isReadOutside?: boolean;
}

// A template that is replaced may be of any length, and the card is read for more than this.
const maxReadyTextCharacters = 1_500;

/**
 * Builds the one message that shows a line's present state. It has no clock: all it says stays true until the line's
 * next transition.
 */
export function buildLineCard(line: Line, options: CardOptions): Message {
  const { sentence, ...state } = describeState(line, options);
  const facts = [
    ...(options.isReadOutside ? describeRequestOutside(line) : describeRequest(line)),
    ...describePassword(line.password),
  ];
  return composeMessage([
    buildHeadline(line.id, { ...state, requestedBy: line.request.requestedBy }),
    sentence,
    ...(line.update === undefined ? [] : [describeUpdate(line.update, options.profile)]),
    ...describeHeldDeletions(line),
    ...describeSearchedDeletion(line),
    ...(options.readyText !== undefined && !options.isReadOutside && awaitsPerson(line)
      ? ['Ready to be sent to the end user:', buildCopyable(clip(options.readyText, maxReadyTextCharacters))]
      : []),
    { block: buildFacts(facts), text: facts.map(({ label, value }) => `${label}: ${value}`).join('\n') },
    ...buildActions(buildLineButtons(line)).map((block) => ({ block })),
  ]);
}
