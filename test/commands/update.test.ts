import { describe, expect, it } from 'vitest';
import { lineId, makeLine, phoneNumber, states } from '../support/make-line.js';
import { eligible, makeWorld, type } from './type-command.js';

describe('/zw update', () => {
  it('opens the form for a line that the carrier has', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active));

    expect(await type({ driver }, `update ${phoneNumber}`)).toEqual([]);

    expect(world.modals.opened).toMatchObject([
      { triggerId: 'trigger-1', view: { callback_id: 'line_update_form', private_metadata: lineId } },
    ]);
  });

  it('says why a line cannot be changed', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.held));

    expect(await type({ driver }, `update ${phoneNumber}`)).toEqual([expect.stringContaining('cannot be changed now')]);
    expect(world.modals.opened).toEqual([]);
  });

  it('says that it does not know the number', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await type({ driver }, `update ${phoneNumber}`)).toEqual([expect.stringContaining('no card in zw')]);
  });
});
