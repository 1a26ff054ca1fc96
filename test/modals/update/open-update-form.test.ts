import { describe, expect, it } from 'vitest';
import type { LineState } from '../../../src/lines/model/line.js';
import { modalTable } from '../../../src/modals/modal-table.js';
import { formNotOpened } from '../../../src/modals/open-modal.js';
import { callbackIds } from '../../../src/views/blocks/ids.js';
import type { Message } from '../../../src/views/blocks/message.js';
import { lost } from '../../support/carrier-answers.js';
import { lineId, makeLine, requester, stateNames, states, updates } from '../../support/make-line.js';
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
    open: () => modalTable.updateForm.open(world.deps, { by: requester, triggerId: 'trigger', reply }, lineId),
  };
}

const updatable = ['scheduled', 'pending', 'unwatched', 'active'] as const;
const others = stateNames.filter((state) => !updatable.some((one) => one === state));

describe('opening the update form', () => {
  it.each(updatable)('opens for a line that is %s, with its customer ID in it', async (state) => {
    const { open, seed, modals, replies } = await makeWorld();
    await seed(makeLine<LineState>(states[state], { customerId: 'Acme-7' }));

    await open();

    expect(modals.opened).toMatchObject([
      { triggerId: 'trigger', view: { callback_id: callbackIds.updateForm, private_metadata: lineId } },
    ]);
    expect(JSON.stringify(modals.opened)).toContain('"initial_value":"Acme-7"');
    expect(replies).toEqual([]);
  });

  it('opens with what was asked for last where the answer was lost', async () => {
    const { open, seed, modals } = await makeWorld();
    await seed(makeLine(states.active, { customerId: 'Acme-7' }, { update: updates.unconfirmed }));

    await open();

    expect(JSON.stringify(modals.opened)).toContain('"initial_value":"Acme-8"');
    expect(JSON.stringify(modals.opened)).toContain('cannot find out which one it keeps');
  });

  it.each(others)('says why a line cannot be changed that is %s, and asks the carrier nothing', async (state) => {
    const { open, seed, modals, replies, carrier } = await makeWorld();
    await seed(makeLine<LineState>(states[state]));

    await open();

    expect(modals.opened).toEqual([]);
    expect(replies).toMatchObject([{ text: expect.stringContaining('(206) 555-1212 cannot be changed now') }]);
    expect(carrier.calls).toEqual([]);
  });

  it.each(['sent', 'planned'] as const)('says that another change is %s', async (stage) => {
    const { open, seed, modals, replies } = await makeWorld();
    await seed(makeLine(states.active, {}, { update: updates[stage] }));

    await open();

    expect(modals.opened).toEqual([]);
    expect(replies).toMatchObject([{ text: expect.stringMatching(/`Acme-8`.*wait until that is done/s) }]);
  });

  it('says what the carrier knows of a number that zw has never provisioned', async () => {
    const { open, modals, replies, carrier } = await makeWorld();
    carrier.answers('eligible', lost);

    await open();

    expect(modals.opened).toEqual([]);
    expect(replies).toMatchObject([{ text: expect.stringContaining('(206) 555-1212') }]);
  });

  it('says that nothing was done when Slack does not open it', async () => {
    const { open, seed, modals, replies } = await makeWorld();
    await seed(makeLine(states.active));
    modals.opens = false;

    await open();

    expect(replies[0]?.text).toContain(formNotOpened.title);
  });
});
