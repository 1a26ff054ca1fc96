import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDeleteForm, openForm, press, provision, provisionLine, threadOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('a carrier that acts after its answer was lost', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const calls = async (name: string, number: string) =>
    (await world.seeCarrier()).calls.filter((call) => call.call === name && call.number === number).length;
  const cardOf = (number: string) =>
    world.message(sam, sales, ({ text, threadTs }) => !threadTs && text.startsWith(`*${number}`));
  const titlesOf = async (ts: string) =>
    (await threadOf(world, sam, sales, { ts })).map((text) => text.split('.')[0]?.split(': ')[1]);

  it('is found out about when it orders the line 80 seconds later, by itself and without a second order', async () => {
    await world.carrier({ fault: { kind: 'acts_late', delayMs: 80_000 }, call: 'add', times: 1 });
    await provision(world, sam, sales, { phoneNumber: '2065550171' });
    const { ts } = await cardOf('(206) 555-0171');
    await world.advance(65_000);
    await world.sweep();
    await world.reply(sam, sales, ts, ': not found so far.*');
    await world.command(sam, sales, '/zw list');
    await world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('-0171: not found so far'));
    await press(world, sam, sales, await world.card(sam, sales, ts, 'not found so far'), 'line_retry');
    await world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('may still arrive'));

    await world.advance(2 * minute);
    await world.sweep();
    await world.reply(sam, sales, ts, ': ordered after all.*');
    await world.advance(minute);
    await world.sweep();

    await world.card(sam, sales, ts, ': active.*');
    expect(await titlesOf(ts)).toEqual([
      'being ordered',
      'not confirmed',
      'not found so far',
      'ordered after all',
      'active',
    ]);
    expect(await calls('add', '+12065550171')).toBe(1);
  });

  it('is found out about when it deletes the line 80 seconds later', async () => {
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550172' });
    await world.advance(minute);
    await world.card(sam, sales, ts, ': active.*');
    await world.carrier({ fault: { kind: 'acts_late', delayMs: 80_000 }, call: 'delete', times: 1 });
    const form = await openForm(world, sam, sales, '/zw delete 2065550172', 'line_delete_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0172' }) });
    await world.card(sam, sales, ts, 'deletion not confirmed');
    await world.advance(65_000);
    await world.sweep();
    await world.reply(sam, sales, ts, ': not deleted so far.*');

    await world.advance(2 * minute);
    await world.sweep();

    await world.card(sam, sales, ts, ': deleted.*');
    await world.reply(sam, sales, ts, ': deleted after all.*');
    expect(await calls('delete', '+12065550172')).toBe(1);
  });
});
