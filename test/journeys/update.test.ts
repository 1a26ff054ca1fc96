import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillUpdateForm, openForm, press, provisionLine, textOf } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('changed', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const order = (phoneNumber: string) => provisionLine(world, sam, sales, { phoneNumber, customerId: 'Acme-7' });
  const cardSays = (ts: string, words: string) => world.card(sam, sales, ts, words);
  const openUpdate = (number: string) => openForm(world, priya, sales, `/zw update ${number}`, 'line_update_form');
  const atCarrier = async (phoneNumber: string) =>
    (await world.seeCarrier()).lines.find(({ number }) => number === `+1${phoneNumber}`)?.customerId;
  const updatesOf = async (phoneNumber: string) =>
    (await world.seeCarrier()).calls.filter(({ call, number }) => call === 'update' && number === `+1${phoneNumber}`);

  it('gets another customer ID while it is pending, and shows the old one and the new one in its thread', async () => {
    const card = await order('2065550170');
    const form = await openUpdate('206-555-0170');
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"Acme-7"');

    await world.act(priya, { type: 'submit', viewId: form.id, values: fillUpdateForm({ customerId: 'Acme-7' }) });
    const same = await world.view(priya, (view) => textOf(view).includes('Nothing to change'));
    await world.act(priya, { type: 'submit', viewId: same.id, values: fillUpdateForm({ customerId: 'Acme-8' }) });

    await cardSays(card.ts, 'Customer ID: `Acme-8`');
    expect(await atCarrier('2065550170')).toBe('Acme-8');
    expect(await updatesOf('2065550170')).toHaveLength(1);
    const told = await world.reply(sam, sales, card.ts, 'customer ID changed');
    expect(told.text).toContain('customer ID `Acme-8` in the place of `Acme-7`');
    await world.advance(60_000);
    await cardSays(card.ts, ': active.*');
  });

  it('is changed at a later instant, also when zw was away then', async () => {
    const card = await order('2065550171');
    await world.advance(60_000);
    await cardSays(card.ts, ': active.*');
    const form = await openUpdate('2065550171');
    const start = new Date(world.sandbox.clock.now().getTime() + 2 * hour);
    await world.act(priya, {
      type: 'submit',
      viewId: form.id,
      values: fillUpdateForm({ customerId: 'Acme-8', start }),
    });
    await cardSays(card.ts, '`Acme-7` until');
    expect(await atCarrier('2065550171')).toBe('Acme-7');

    await world.advance(2 * hour + 5_000);
    await world.crashAndRestart();

    await cardSays(card.ts, 'Customer ID: `Acme-8`');
    expect(await atCarrier('2065550171')).toBe('Acme-8');
    expect(await updatesOf('2065550171')).toHaveLength(1);
  });

  it('says what is not known when the answer was lost, and is sent again only by a person', async () => {
    const card = await order('2065550172');
    await world.advance(60_000);
    await cardSays(card.ts, ': active.*');
    await world.carrier({ fault: { kind: 'cut_after' }, call: 'update', times: 1 });
    const form = await openUpdate('2065550172');
    await world.act(priya, { type: 'submit', viewId: form.id, values: fillUpdateForm({ customerId: 'Acme-8' }) });

    const doubtful = await cardSays(card.ts, 'customer ID not confirmed');
    expect(doubtful.text).toMatch(/`Acme-7` or `Acme-8`, not confirmed which/);
    expect(doubtful.text).toMatch(/the line is ours.*cannot find out which one it keeps/s);
    await world.sweep();
    expect(await updatesOf('2065550172')).toHaveLength(1);

    await press(world, priya, sales, doubtful, 'line_update');
    const again = await world.view(priya, ({ callbackId }) => callbackId === 'line_update_form');
    expect(textOf(again)).toContain('cannot find out which one it keeps');
    expect(JSON.stringify(again.blocks)).toContain('"initial_value":"Acme-8"');
    await world.act(priya, { type: 'submit', viewId: again.id, values: fillUpdateForm({ customerId: 'Acme-8' }) });
    await cardSays(card.ts, ': active.*');
    await cardSays(card.ts, 'Customer ID: `Acme-8`');
    expect(await updatesOf('2065550172')).toHaveLength(2);
  });
});
