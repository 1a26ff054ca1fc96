import { describe, expect, it } from 'vitest';
import type { Wish } from '../../src/lines/ports/wishes.js';
import { makeBoltDriver, submissionBody } from '../support/bolt-driver.js';
import { lost } from '../support/carrier-answers.js';
import { lineId, makeLine, states } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';
import { deleteValues, provisionMetadata, provisionValues, updateValues } from './form-state.js';

const adoptMetadata = JSON.stringify({ lineId, channelId: 'C0SALES' });

const forms: [Wish['kind'], string, Record<string, unknown>, string][] = [
  ['provision', 'line_provision_form', provisionValues(), provisionMetadata],
  ['update', 'line_update_form', updateValues(), lineId],
  ['adopt', 'line_adopt_form', provisionValues(), adoptMetadata],
  ['delete', 'line_delete_form', deleteValues(), lineId],
  ['session_key', 'line_session_key_form', {}, lineId],
];

describe('a form that is acknowledged', () => {
  it.each(forms)(
    'has left a trace of the wish to %s by then, and none in the end',
    async (kind, id, values, metadata) => {
      const world = await makeListenerDeps();
      const driver = makeBoltDriver(world.deps);
      for (const call of ['eligible', 'status'] as const) world.carrier.alwaysAnswers(call, lost);
      for (const call of ['update', 'delete'] as const) world.carrier.alwaysAnswers(call, lost);
      if (kind !== 'provision' && kind !== 'adopt') await world.seed(makeLine(states.active));
      let left: readonly Wish[] = [];
      const { modals } = world;
      const expectAcknowledged = modals.expectAcknowledged.bind(modals);
      modals.expectAcknowledged = (viewId) => {
        left = world.wishStore.list();
        expectAcknowledged(viewId);
      };

      await driver.handle(submissionBody(id, values, metadata));

      expect(left).toMatchObject([{ kind, lineId, by: 'U0MIRA', viewId: 'V1' }]);
      expect(world.wishStore.list()).toEqual([]);
    },
  );
});
