import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../sandbox/control/contract.js';
import { fillProvisionForm, isCardOf, press, textOf, threadOf } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

describe('ours at the carrier and without a card', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const ask = async (who: string, command: string, words: string) => {
    await world.command(who, sales, command);
    return world.message(who, sales, ({ isEphemeral, text }) => isEphemeral && text.includes(words));
  };
  const adopt = async (view: View) => {
    const { phone_number: _number, ...values } = fillProvisionForm(view, { phoneNumber: '', customerId: 'Acme_9' });
    return world.act(sam, { type: 'submit', viewId: view.id, values });
  };

  it.each([
    ['/zw eligible', '(425) 555-0113'],
    ['/zw status', '(503) 555-0113'],
    ['/zw', '(509) 555-0113'],
  ])('is offered by %s', async (command, number) => {
    const answer = await ask(sam, `${command} ${number}`, number);

    expect(answer.text).toContain('Next: press Adopt…');
    expect(JSON.stringify(answer.blocks)).toContain('line_adopt');
  });

  it('gets a card that says who adopted it and claims no more than the carrier', async () => {
    const offer = await ask(sam, '/zw 206 555 0113', '(206) 555-0113');
    await press(world, sam, sales, offer, 'line_adopt');
    const form = await world.view(sam, ({ callbackId }) => callbackId === 'line_adopt_form');

    expect((await adopt(form)).ok).toBe(true);

    const done = await world.view(sam, (view) => textOf(view).includes('line_open_card'));
    expect(textOf(done)).toContain('since when, zw does not know');
    const card = await world.message(sam, sales, isCardOf('2065550113'));
    expect(card.text).toMatch(/: active\..*Adopted by.*Start.*not known.*Acme_9/s);
    await world.reply(sam, sales, card.ts, 'Nothing was ordered');
    const [said, ...more] = await threadOf(world, sam, sales, card);
    expect(said).toMatch(/adopted, active.*Adopted by <@U0SAMSALES1>.*`100 provisioned`.*last changed it/s);
    expect(more).toEqual([]);
    const { calls } = await world.seeCarrier();
    expect(calls.filter(({ number, call }) => number === '+12065550113' && call === 'add')).toEqual([]);

    const known = await ask(priya, '/zw eligible 206 555 0113', 'open its card');
    expect(JSON.stringify(known.blocks)).not.toContain('line_adopt');
  });
});
