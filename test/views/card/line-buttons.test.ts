import { describe, expect, it } from 'vitest';
import { knows } from '../../../src/lines/machine/transitions.js';
import type { Line } from '../../../src/lines/model/line.js';
import type { LineEventName } from '../../../src/lines/model/line-event.js';
import { type LineButtonName, lineButtons } from '../../../src/views/card/line-buttons.js';
import { at, heldDeletion, makeLine, requester, stateNames, states, updates } from '../../support/make-line.js';

const always: [LineButtonName, LineEventName][] = [
  ['release', 'release'],
  ['cancel', 'cancel'],
  ['resumeWatch', 'resume_watching'],
  ['markEndUserNotified', 'mark_told'],
  ['update', 'request_update'],
  ['delete', 'request_deletion'],
  ['cancelDeletion', 'cancel_deletion'],
];
const sometimes: [LineButtonName, LineEventName][] = [
  ['retry', 'request'],
  ['resendMail', 'repeat_mail'],
  ['showPassword', 'show_password'],
];

/** Every state, with everything beside it that may call for a button. */
const lines = stateNames.flatMap((name) => {
  const telling = { kind: 'untold', problem: { detail: 'no', isDoubtful: false } };
  const beside = {
    ...(name === 'active' && { telling }),
    ...(name === 'refused' && { refusal: { by: 'not_received' } }),
  };
  const password = { password: { state: 'kept', for: requester, keptUntil: at('18:00') } };
  const changes = [{}, { heldDeletion }, ...Object.values(updates).map((update) => ({ update })), password];
  return changes.map((change) => ({ ...makeLine(states[name]), ...beside, ...change }) as Line);
});

describe('a button on a card', () => {
  it.each(always)('%s is offered wherever a line knows the event %s, and nowhere else', (name, event) => {
    for (const line of lines)
      expect([line.state, lineButtons[name].isOffered(line)]).toEqual([line.state, knows(line, event)]);
  });

  it.each(sometimes)('%s is offered only where a line knows the event %s', (name, event) => {
    const offered = lines.filter((line) => lineButtons[name].isOffered(line));

    expect(offered.filter((line) => !knows(line, event))).toEqual([]);
  });
});
