import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarrierFault } from '../../sandbox/control/contract.js';
import { fillDeleteForm, openForm, press, provision, provisionLine, textOf, threadOf } from '../support/forms.js';
import { alerts, priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
const hour = 60 * minute;

describe('a carrier that answers nobody', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const failures = () => world.bot.output().filter((line) => line.includes('carrier call failed')).length;
  const callCount = async () => (await world.seeCarrier()).calls.length;
  const alertsWith = async (words: string) =>
    (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes(words));
  const isDown = 'The carrier is not answering';
  const isBack = 'The carrier is answering again';
  const goDown = async (fault: CarrierFault, told: number, untilDueMs: number) => {
    await world.carrier({ fault, call: '*' });
    // The first round of failures begins the silence, the second shows that it lasts.
    for (const waitMs of [untilDueMs, 2 * minute]) {
      const before = failures();
      await world.advance(waitMs);
      await world.until('failures', async () => (failures() >= before + 3 ? true : undefined));
    }
    await world.until('the alert', async () => ((await alertsWith(isDown)).length === told ? true : undefined));
  };

  it('is told once, keeps people informed and forms filled, and everything goes on when it is back', async () => {
    const cards = [];
    for (const phoneNumber of ['2065550210', '2065550211', '2065550212', '2065550000']) {
      cards.push(await provisionLine(world, sam, sales, { phoneNumber }));
      await world.carrier({ number: `+1${phoneNumber}`, plan: 'never_activates' });
    }
    const [first, second, third, escalating] = cards;
    if (!first || !second || !third || !escalating) throw new Error('a card is missing');
    await goDown({ kind: 'http', status: 500 }, 1, minute);

    const before = await callCount();
    await provision(world, priya, sales, { phoneNumber: '2065550213', customerId: 'Keep_me', authorizedBy: 'Keep Me' });
    const again = await world.view(priya, (view) => textOf(view).includes('Nothing was ordered'));
    expect(again.callbackId).toBe('line_provision_form');
    for (const kept of ['Keep_me', 'Keep Me', 'answering nobody since']) expect(textOf(again)).toContain(kept);

    await press(world, priya, sales, first, 'line_check_now');
    const status = await world.message(
      priya,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('555-0210'),
    );
    expect(status.text).toContain('What zw knew before still stands');

    const form = await openForm(world, sam, sales, '/zw delete 2065550211', 'line_delete_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0211' }) });
    await world.view(sam, (view) => textOf(view).includes('Nothing was deleted'));
    expect((await threadOf(world, sam, sales, second)).join()).not.toContain('delet');
    // Nothing but probes has reached the carrier: one call with three attempts each.
    expect((await world.seeCarrier()).calls.slice(before).filter(({ call }) => call !== 'status')).toEqual([]);

    await world.advance(4 * hour);
    await world.reply(sam, sales, escalating.ts, 'Support@zipwhip.com');

    await world.crashAndRestart();
    await world.carrier({ number: '+12065550212', change: 'activate' });
    await world.advance(minute);
    await world.sweep();
    await world.until('a call in vain since the restart', async () => (failures() > 0 ? true : undefined));
    expect(await alertsWith(isDown)).toHaveLength(1);
    expect(await alertsWith(isBack)).toHaveLength(0);

    await world.carrier({ clearFaults: true });
    await world.advance(5 * minute);
    await world.message(sam, alerts, ({ text }) => text.includes(isBack));
    await world.card(sam, sales, third.ts, ': active.*');
    await provisionLine(world, priya, sales, { phoneNumber: '2065550213' });
    await world.advance(10 * minute);
    await world.sweep();

    expect(await alertsWith(isDown)).toHaveLength(1);
    const [back, ...more] = await alertsWith(isBack);
    expect(back?.text).toContain('It was away for 4 hours');
    expect(more).toEqual([]);
  });

  it('is told again when it goes away again, and does not make zw unready', async () => {
    await goDown({ kind: 'refused' }, 2, hour);

    expect(await world.readiness()).toEqual({ status: 200, body: { ready: true, waitingFor: ['the carrier'] } });
    await world.carrier({ clearFaults: true });
    await world.advance(5 * minute);
    await world.until('the second return', async () => ((await alertsWith(isBack)).length === 2 ? true : undefined));
    expect(await alertsWith(isDown)).toHaveLength(2);
  });
});
