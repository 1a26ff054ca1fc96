import { describe, expect, it } from 'vitest';
import { lineId, makeLine, phoneNumber, states } from '../support/make-line.js';
import { eligible, makeWorld, type } from './type-command.js';

describe('/zw delete', () => {
  it.each(['scheduled', 'pending', 'unwatched', 'active', 'failed'] as const)(
    'opens the form for a line that is %s',
    async (state) => {
      const { world, driver } = await makeWorld();
      await world.seed(makeLine(states[state]));

      expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([]);

      expect(world.modals.opened).toMatchObject([
        { triggerId: 'trigger-1', view: { callback_id: 'line_delete_form', private_metadata: lineId } },
      ]);
    },
  );

  it.each(['requested', 'deleting', 'deleted', 'deletion_scheduled'] as const)(
    'says how a line stands that is %s, since it cannot be deleted',
    async (state) => {
      const { world, driver } = await makeWorld();
      await world.seed(makeLine(states[state]));

      expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining(phoneNumber)]);
      expect(world.modals.opened).toEqual([]);
    },
  );

  it('says that it does not know the number', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining('no card in zw')]);
  });

  it('says so when the form did not open', async () => {
    const { world, driver } = await makeWorld();
    world.modals.opens = false;
    await world.seed(makeLine(states.active));

    expect(await type({ driver }, `delete ${phoneNumber}`)).toEqual([expect.stringContaining('The form did not open')]);
  });
});
