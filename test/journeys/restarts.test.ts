import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDeleteForm, openForm, provision, provisionLine, threadOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { type Delivery, ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
const hour = 60 * minute;

describe.each<Delivery>(['socket', 'http'])('killed between any two steps over %s', (delivery) => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start(delivery);
  });
  afterAll(() => world.stop());

  const calls = async (name: string, number: string) =>
    (await world.seeCarrier()).calls.filter((call) => call.call === name && call.number === number).length;

  it('loses nothing and repeats nothing from the order to the deletion', async () => {
    const start = new Date(world.sandbox.clock.now().getTime() + 2 * hour);
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550160', startAt: start });
    await world.reply(sam, sales, ts, ': scheduled.*');

    await world.crashAndRestart();
    await world.advance(2 * hour + 1_000);
    await world.reply(sam, sales, ts, ': pending.*');

    await world.crashAndRestart();
    await world.carrier({ number: '+12065550160', plan: 'never_activates' });
    await world.advance(5 * hour);
    await world.reply(sam, sales, ts, 'Support@zipwhip.com');

    await world.crashAndRestart();
    await world.carrier({ number: '+12065550160', change: 'activate' });
    await world.advance(hour);
    await world.reply(sam, sales, ts, ': active.*');

    await world.crashAndRestart();
    const form = await openForm(world, sam, sales, '/zw delete 2065550160', 'line_delete_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0160' }) });
    await world.reply(sam, sales, ts, ': deleted.*');

    await world.crashAndRestart();
    await world.advance(hour);
    await world.sweep();
    const titles = (await threadOf(world, sam, sales, { ts })).map((text) => text.split('.')[0]?.split(': ')[1]);
    expect(titles).toEqual([
      'being ordered',
      'scheduled',
      'pending',
      'still pending after 4 hours',
      'active',
      'being deleted',
      'deleted',
    ]);
    const alerted = (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes('555-0160'));
    expect(alerted).toHaveLength(2);
    expect(await calls('add', '+12065550160')).toBe(1);
    expect(await calls('delete', '+12065550160')).toBe(1);
  });

  it('finds out what became of an order when it was killed while the carrier was thinking', async () => {
    // The carrier of this number answers `add` only after a minute.
    await provision(world, sam, sales, { phoneNumber: '2065550408' });
    await world.until('the order at the carrier', async () =>
      (await calls('add', '+12065550408')) > 0 ? true : undefined,
    );
    await world.crashAndRestart();
    await world.advance(minute);

    const card = await world.message(
      sam,
      sales,
      ({ text, threadTs }) => !threadTs && text.startsWith('*(206) 555-0408'),
    );
    await world.reply(sam, sales, card.ts, ': active.*');
    expect(await calls('add', '+12065550408')).toBe(1);
  });

  it('says that an order that the carrier never got was not found so far', async () => {
    await world.carrier({ fault: { kind: 'cut_before' }, call: 'add', times: 1 });
    await provision(world, sam, sales, { phoneNumber: '2065550161' });
    const card = await world.message(
      sam,
      sales,
      ({ text, threadTs }) => !threadTs && text.startsWith('*(206) 555-0161'),
    );
    expect(card.text).toContain('not confirmed');
    await world.crashAndRestart();
    await world.advance(2 * minute);

    await world.card(sam, sales, card.ts, 'not found so far');
    expect(await calls('add', '+12065550161')).toBe(1);
  });

  it('tells what Slack would not take while it was down, once and in order, after a restart', async () => {
    const { ts } = await provisionLine(world, sam, sales, { phoneNumber: '2065550162' });
    await world.slack({ method: 'chat.postMessage', mode: 'error', error: 'fatal_error' });
    await world.slack({ method: 'chat.update', mode: 'http', status: 503 });
    await world.carrier({ number: '+12065550162', change: 'activate' });
    await world.advance(minute);
    await world.sweep();
    await world.crashAndRestart();
    await world.slack({ method: '*', mode: 'none' });
    await world.slack({ method: 'chat.postMessage', mode: 'none' });
    await world.slack({ method: 'chat.update', mode: 'none' });
    await world.advance(10 * minute);

    await world.card(sam, sales, ts, ': active.*');
    await world.reply(sam, sales, ts, ': active.*');
    await world.message(sam, alerts, ({ text }) => text.includes('555-0162'));
    await world.sweep();
    const titles = (await threadOf(world, sam, sales, { ts })).map((text) => text.split('.')[0]?.split(': ')[1]);
    expect(titles).toEqual(['being ordered', 'ordered', 'active']);
  });

  it('finishes what is under way and exits with 0 when it is asked to stop', async () => {
    await world.carrier({ fault: { kind: 'slow_headers', delayMs: 700 }, call: 'add', times: 1 });
    await provision(world, sam, sales, { phoneNumber: '2065550163' });
    await world.until('the order at the carrier', async () =>
      world.bot.output().some((line) => line.includes('"event":"request"')) ? true : undefined,
    );
    const exit = await world.bot.stop();
    await world.restart();

    expect(exit).toEqual({ code: 0, signal: null });
    await world.message(
      sam,
      sales,
      ({ text }) => text.startsWith('*(206) 555-0163: pending') || text.startsWith('*(206) 555-0163: active'),
    );
    expect(await calls('add', '+12065550163')).toBe(1);
  });
});
