import { describe, expect, it } from 'vitest';
import { makeLine, phoneNumber, states } from '../support/make-line.js';
import { makeWorld, pendingAnswer, type } from './type-command.js';

describe('/zw provision', () => {
  it('opens an empty form', async () => {
    const { world, driver } = await makeWorld();

    expect(await type({ driver }, 'provision')).toEqual([]);

    expect(world.modals.opened).toMatchObject([
      {
        triggerId: 'trigger-1',
        view: { callback_id: 'line_provision_form', private_metadata: '{"channelId":"C0SALES"}' },
      },
    ]);
    expect(JSON.stringify(world.modals.opened)).not.toContain('initial_value');
  });

  it('opens a form with the number in it, without asking the carrier', async () => {
    const { world, driver } = await makeWorld();

    await type({ driver }, 'provision <tel:2065551212|206-555-1212>');

    expect(JSON.stringify(world.modals.opened)).toContain('"initial_value":"(206) 555-1212"');
    expect(world.carrier.calls).toEqual([]);
  });

  it.each(['="2065551212"', '1.2065551212E+10', 'main: 2065551212', '+1 (0) 206 555 1212', '٢٠٦٥٥٥١٢١٢'])(
    'shows in the form how it has read %s',
    async (text) => {
      const { world, driver } = await makeWorld();

      await type({ driver }, `provision ${text}`);

      expect(JSON.stringify(world.modals.opened)).toContain('"initial_value":"(206) 555-1212"');
    },
  );

  it('names on top of the form what it did not take over', async () => {
    const { world, driver } = await makeWorld();

    await type({ driver }, 'provision 206-555-1212 Acme, 206 Main Street');

    const view = JSON.stringify(world.modals.opened[0]?.view);
    expect(view).toContain('"initial_value":"(206) 555-1212"');
    expect(view).toContain('zw read (206) 555-1212 and nothing else');
    expect(view).toContain('`Acme`, `206 Main Street`');
  });

  it.each([
    ['206-555-1212, 206-555-1213', 'more than one number'],
    ['206-555-1212/206-555-1213', 'more than one number'],
    ['206 Main Street', 'not a phone number'],
    ['425-3100 home', 'too short'],
  ])('prefills no number of its own making for %s', async (text, words) => {
    const { world, driver } = await makeWorld();

    await type({ driver }, `provision ${text}`);

    const view = JSON.stringify(world.modals.opened[0]?.view);
    expect(view).toContain(words);
    expect(view).not.toMatch(/"initial_value":"\(/);
  });

  it.each(['refused', 'failed', 'deleted'] as const)('opens the form for a line that is %s', async (state) => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states[state]));

    await type({ driver }, `provision ${phoneNumber}`);

    expect(world.modals.opened).toHaveLength(1);
  });

  it('says how a line stands that is there already, instead of opening a form', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('status', pendingAnswer);
    await world.seed(makeLine(states.pending));

    const [answer] = await type({ driver }, `provision ${phoneNumber}`);

    expect(answer).toContain('pending');
    expect(world.modals.opened).toEqual([]);
  });

  it('says on top of the form what is wrong with the number', async () => {
    const { world, driver } = await makeWorld();

    await type({ driver }, 'provision 206-555-1212 x9');

    const view = JSON.stringify(world.modals.opened[0]?.view);
    expect(view).toContain('Check the number');
    expect(view).toContain('Extensions cannot be text-enabled');
    expect(view).toContain('"initial_value":"206-555-1212 x9"');
  });

  it('says so when the form did not open', async () => {
    const { world, driver } = await makeWorld();
    world.modals.opens = false;

    const [answer] = await type({ driver }, 'provision');

    expect(answer).toContain('The form did not open');
    expect(answer).toContain('Nothing was done');
  });
});
