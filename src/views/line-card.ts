import type { Line } from '../lines/line.js';
import { buildHeadline } from './headline.js';
import { describeHeldDeletion } from './held-deletion.js';
import { buildLineButtons } from './line-buttons.js';
import { describeRequest } from './line-facts.js';
import { composeMessage, type Message } from './message.js';
import { describePassword } from './password-words.js';
import { buildActions, buildFacts } from './section.js';
import { describeState } from './state-sentence.js';
import { describeUpdate } from './update-sentence.js';

/**
 * Builds the one message that shows a line's present state. It has no clock: all it says stays true until the line's
 * next transition.
 */
export function buildLineCard(line: Line, options: { readonly escalateAfterMs: number }): Message {
  const { sentence, ...state } = describeState(line, options);
  const facts = [...describeRequest(line), ...describePassword(line.password)];
  return composeMessage([
    buildHeadline(line.id, { ...state, requestedBy: line.request.requestedBy }),
    sentence,
    ...(line.update === undefined ? [] : [describeUpdate(line.update)]),
    ...(line.heldDeletion === undefined ? [] : [describeHeldDeletion(line.heldDeletion)]),
    { block: buildFacts(facts), text: facts.map(({ label, value }) => `${label}: ${value}`).join('\n') },
    ...buildActions(buildLineButtons(line)).map((block) => ({ block })),
  ]);
}
