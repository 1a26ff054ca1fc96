import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CarrierCall } from '../../sandbox/control/contract.js';
import { fillDeleteForm, fillUpdateForm, openForm, press, provision, provisionLine, textOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('zw that is killed between an acknowledgement and its answer', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const calls = async (name: string, number: string) =>
    (await world.seeCarrier()).calls.filter((call) => call.call === name && call.number === number).length;
  /** Does something while the carrier thinks about a call, and kills zw in the middle of it. */
  const killDuring = async (call: CarrierCall, number: string, act: () => Promise<unknown>) => {
    await world.carrier({ fault: { kind: 'slow_headers', delayMs: minute }, call, number });
    const before = await calls(call, number);
    await act();
    await world.until(`${call} at the carrier`, async () => ((await calls(call, number)) > before ? true : undefined));
    await world.bot.kill();
    await world.carrier({ clearFaults: true });
    await world.restart();
  };
  const formSays = (words: string) => world.view(sam, (view) => textOf(view).includes(words));
  const isToldInPrivate = (words: string) =>
    world.until(`a direct message with ${words}`, async () =>
      (await world.see(sam)).channels
        .flatMap(({ messages }) => messages)
        .find(({ text }) => text.includes('zw was restarted') && text.includes(words)),
    );

  it('says in the form that nothing was ordered, when it was killed while it said *checking*', async () => {
    await killDuring('eligible', '+12065550181', () => provision(world, sam, sales, { phoneNumber: '2065550181' }));

    const view = await formSays('zw was restarted before it began with the order');
    expect(textOf(view)).toMatch(/Nothing was ordered.*\/zw provision \(206\) 555-0181/s);
    expect(await calls('add', '+12065550181')).toBe(0);
  });

  it('writes to somebody who has closed the form meanwhile', async () => {
    await killDuring('eligible', '+12065550182', async () => {
      await provision(world, sam, sales, { phoneNumber: '2065550182' });
      const { id } = await formSays('checking');
      await world.act(sam, { type: 'close_view', viewId: id });
    });

    await isToldInPrivate('(206) 555-0182');
  });

  it('says in the form how the line stands, when it was killed while it said *ordering*', async () => {
    await killDuring('add', '+12065550183', () => provision(world, sam, sales, { phoneNumber: '2065550183' }));

    const view = await formSays('nothing is sent twice');
    expect(textOf(view)).toMatch(/\(206\) 555-0183: (pending|active|not confirmed)/);
    expect(await calls('add', '+12065550183')).toBe(1);
  });

  it('writes to whoever pressed *Retry*', async () => {
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550999' });
    await world.advance(2 * minute);
    await world.sweep();
    const card = await world.card(sam, sales, ts, ': failed.*');

    await killDuring('eligible', '+12065550999', () => press(world, sam, sales, card, 'line_retry'));

    const told = await isToldInPrivate('(206) 555-0999');
    expect(told.text).toMatch(/Nothing was ordered.*press Retry/s);
    expect(await calls('add', '+12065550999')).toBe(1);
  });

  it('writes to whoever pressed *Release now*', async () => {
    const startAt = new Date(world.sandbox.clock.now().getTime() + 60 * minute);
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550184', startAt, scheduledBy: 'zw' });
    const card = await world.card(sam, sales, ts, 'scheduled by zw');

    await killDuring('eligible', '+12065550184', () => press(world, sam, sales, card, 'line_release'));

    const told = await isToldInPrivate('(206) 555-0184');
    expect(told.text).toMatch(/Nothing was ordered.*press Release now/s);
  });

  it('says in the forms of a change and a deletion how the line stands', async () => {
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550185' });
    await world.advance(minute);
    await world.card(sam, sales, ts, ': active.*');

    await killDuring('update', '+12065550185', async () => {
      const form = await openForm(world, sam, sales, '/zw update 2065550185', 'line_update_form');
      await world.act(sam, { type: 'submit', viewId: form.id, values: fillUpdateForm({ customerId: 'ACME-9' }) });
    });
    await formSays('the change that you asked for');

    await killDuring('delete', '+12065550185', async () => {
      const form = await openForm(world, sam, sales, '/zw delete 2065550185', 'line_delete_form');
      await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0185' }) });
    });
    await formSays('the deletion that you asked for');
    await world.card(sam, sales, ts, ': deleted.*');
  });
});
