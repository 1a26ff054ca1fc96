import { describe, expect, it } from 'vitest';
import { isLegal } from '../../../src/lines/machine/transitions.js';
import type { LineState } from '../../../src/lines/model/line.js';
import { modalTable } from '../../../src/modals/modal-table.js';
import { formNotOpened } from '../../../src/modals/open-modal.js';
import { callbackIds } from '../../../src/views/blocks/ids.js';
import type { Message } from '../../../src/views/blocks/message.js';
import { lost } from '../../support/carrier-answers.js';
import { lineId, makeLine, requester, stateNames, states } from '../../support/make-line.js';
import { makeListenerDeps } from '../../support/make-listener-deps.js';

async function makeWorld() {
  const world = await makeListenerDeps();
  const replies: Message[] = [];
  const reply = async (message: Message) => {
    replies.push(message);
  };
  return {
    ...world,
    replies,
    open: () => modalTable.deleteForm.open(world.deps, { by: requester, triggerId: 'trigger', reply }, lineId),
  };
}

const deletable = stateNames.filter((state) => isLegal(state, 'request_deletion'));
const others = stateNames.filter((state) => !deletable.includes(state));

describe('opening the delete form', () => {
  it.each(deletable)('opens for a line that is %s, and knows which', async (state) => {
    const { open, seed, modals, replies } = await makeWorld();
    await seed(makeLine<LineState>(states[state]));

    await open();

    expect(modals.opened).toMatchObject([
      { triggerId: 'trigger', view: { callback_id: callbackIds.deleteForm, private_metadata: lineId } },
    ]);
    expect(replies).toEqual([]);
  });

  it.each(others)('says how a line stands that is %s, and asks the carrier nothing', async (state) => {
    const { open, seed, modals, replies, carrier } = await makeWorld();
    await seed(makeLine<LineState>(states[state]));

    await open();

    expect(modals.opened).toEqual([]);
    expect(replies).toMatchObject([{ text: expect.stringContaining('(206) 555-1212') }]);
    expect(carrier.calls).toEqual([]);
  });

  it('says what the carrier knows of a number that zw has never provisioned', async () => {
    const { open, modals, replies, carrier } = await makeWorld();
    carrier.answers('eligible', lost);

    await open();

    expect(modals.opened).toEqual([]);
    expect(replies).toMatchObject([{ text: expect.stringContaining('(206) 555-1212') }]);
    expect(carrier.callNames).toEqual(['eligible']);
  });

  it('says that nothing was done when Slack does not open it', async () => {
    const { open, seed, modals, replies } = await makeWorld();
    await seed(makeLine(states.active));
    modals.opens = false;

    await open();

    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toContain(formNotOpened.title);
  });
});
