import { describe, expect, it } from 'vitest';
import { asLineId } from '../../src/lines/model/ids.js';
import { makeLine, states } from '../support/make-line.js';
import { makeWorld, type } from './type-command.js';

const idOf = (index: number) => asLineId(`+1206555${String(1_000 + index)}`);

describe('/zw find', () => {
  it('finds a part of a customer id in any case, and lines that are finished', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.deleted, { customerId: 'Acme & Sons' }, { id: idOf(1) }));
    await world.seed(makeLine(states.active, { customerId: 'Other' }, { id: idOf(2) }));

    const [answer] = await type({ driver }, 'find ACME &amp; s');

    expect(answer).toContain('*1 line has a customer ID with `ACME &amp; s` in it.*');
    expect(answer).toContain('(206) 555-1001: deleted');
    expect(answer).not.toContain('(206) 555-1002');
  });

  it('shows twenty of thirty', async () => {
    const { world, driver } = await makeWorld();
    for (let index = 0; index < 30; index += 1) {
      await world.seed(makeLine(states.active, { customerId: `ACME-${index}` }, { id: idOf(index) }));
    }

    const [answer = ''] = await type({ driver }, 'find acme');

    expect(answer).toContain('*30 lines have');
    expect(answer).toContain('and 10 more.');
    expect(answer.match(/customer `ACME-/g)).toHaveLength(20);
  });

  it.each(['206-555-1001', '="2065551001"', '<tel:2065551001|206-555-1001>', 'main: (206) 555 1001'])(
    'finds the line of the number %s, and customer IDs with it in them',
    async (text) => {
      const { world, driver } = await makeWorld();
      await world.seed(makeLine(states.deleted, {}, { id: idOf(1) }));
      await world.seed(makeLine(states.active, { customerId: 'Other' }, { id: idOf(2) }));

      const [answer] = await type({ driver }, `find ${text}`);

      expect(answer).toContain('*1 line is (206) 555-1001 or has a customer ID with');
      expect(answer).toContain('(206) 555-1001: deleted');
      expect(answer).toContain('customer none');
    },
  );

  it('names a line once whose number and customer ID are both looked for', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active, { customerId: '2065551001 (main)' }, { id: idOf(1) }));

    const [answer = ''] = await type({ driver }, 'find 2065551001');

    expect(answer).toContain('*1 line is');
    expect(answer.match(/\(206\) 555-1001: /g)).toHaveLength(1);
  });

  it.each(['AC\u200bME', '\u202aacme\u202c', ' ac\u00adme\ufe0f '])('finds ACME by %j', async (text) => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active, { customerId: 'ACME' }, { id: idOf(1) }));

    expect(await type({ driver }, `find ${text}`)).toEqual([expect.stringContaining('(206) 555-1001: active')]);
  });

  it('finds a customer ID that was stored with an invisible character', async () => {
    const { world, driver } = await makeWorld();
    await world.seed(makeLine(states.active, { customerId: 'AC\u200bME  42' }, { id: idOf(1) }));

    expect(await type({ driver }, 'find acme 42')).toEqual([expect.stringContaining('(206) 555-1001: active')]);
  });

  it('says that nothing was found', async () => {
    const { driver } = await makeWorld();

    expect(await type({ driver }, 'find nobody')).toEqual([expect.stringContaining('No line has a customer ID')]);
  });

  it('asks whom to look for', async () => {
    const { driver } = await makeWorld();

    expect(await type({ driver }, 'find')).toEqual([expect.stringContaining('Which customer?')]);
  });
});
