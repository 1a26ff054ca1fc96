import { describe, expect, it } from 'vitest';
import { createLine, transition } from '../../src/lines/machine/transition.js';
import { at, lineId, makeRequest } from '../support/make-line.js';
import { makeWorld, type } from './type-command.js';

describe('/zw history', () => {
  it('tells what happened to a line, and asks the carrier nothing', async () => {
    const { world, driver } = await makeWorld();
    const requested = createLine(lineId, { type: 'request', at: at('17:00'), request: makeRequest() });
    await world.seed(transition(requested, { type: 'accept', at: at('17:01'), transactionId: 'tx-2' }));

    const [answer] = await type({ driver }, 'history (206) 555-1212');

    expect(answer).toContain('<@U0MIRA> asked for texting.');
    expect(answer).toContain('The carrier accepted the order (transaction `tx-2`).');
    expect(world.carrier.calls).toEqual([]);
  });

  it('says of a number that zw does not know what to type instead', async () => {
    const { driver } = await makeWorld();

    const [answer] = await type({ driver }, 'history 206 555 1212');

    expect(answer).toContain('zw has no history of (206) 555-1212.');
    expect(answer).toContain('Next: type `/zw status (206) 555-1212`');
  });

  it('asks which number is meant', async () => {
    const { driver } = await makeWorld();

    expect(await type({ driver }, 'history')).toEqual([expect.stringContaining('`/zw history 206-555-1212`')]);
  });
});
