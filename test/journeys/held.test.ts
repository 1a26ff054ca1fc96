import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDeleteForm, openForm, press, provisionLine } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('kept by zw until its time', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const holdUntilLater = (phoneNumber: string, scheduledBy: 'zw' | 'carrier' = 'zw') =>
    provisionLine(world, sam, sales, {
      phoneNumber,
      scheduledBy,
      startAt: new Date(world.sandbox.clock.now().getTime() + 6 * hour),
    });
  const callsOf = async (phoneNumber: string) =>
    (await world.seeCarrier()).calls.filter(({ number }) => number === `+1${phoneNumber}`).map(({ call }) => call);

  it('is released early by a person, ordered once, and becomes active', async () => {
    const card = await holdUntilLater('2065550180');
    expect(card.text).toMatch(/scheduled by zw.*Scheduled by zw for.*The carrier has not been told/s);
    await world.sweep();
    expect(await callsOf('2065550180')).toEqual(['eligible']);

    await press(world, priya, sales, card, 'line_release');
    await world.card(sam, sales, card.ts, 'pending');
    const told = await world.reply(sam, sales, card.ts, 'being ordered');
    expect(told.text).toContain(`<@${priya}> released it before its time`);
    await world.advance(60_000);
    await world.card(sam, sales, card.ts, ': active.*');

    await world.advance(6 * hour);
    await world.sweep();
    expect((await callsOf('2065550180')).filter((call) => call === 'add')).toHaveLength(1);
  });

  it('is cancelled by a person, and never ordered', async () => {
    const card = await holdUntilLater('2065550181');

    await press(world, priya, sales, card, 'line_cancel');
    const closed = await world.card(sam, sales, card.ts, ': cancelled.*');
    expect(closed.text).toMatch(new RegExp(`<@${priya}> cancelled it at .*nothing was ordered`, 's'));
    expect(JSON.stringify(closed.blocks)).not.toContain('"button"');

    await world.advance(7 * hour);
    await world.sweep();
    expect(await callsOf('2065550181')).toEqual(['eligible']);
  });

  it('is ordered when zw is back that was away at its time, and says that it is late', async () => {
    const card = await holdUntilLater('2065550182');
    await world.bot.kill();
    await world.advance(7 * hour);
    await world.restart();

    const told = await world.reply(sam, sales, card.ts, 'being ordered');
    expect(told.text).toContain('Later than planned');
    await world.card(sam, sales, card.ts, 'pending');
    const { calls } = await world.seeCarrier();
    const orders = calls.filter(({ call, number }) => call === 'add' && number === '+12065550182');
    expect(orders.map(({ query }) => query.effective_date)).toEqual([undefined]);
  });

  it('is refused at its time when somebody else has the number then', async () => {
    const card = await holdUntilLater('2065550183');
    await world.carrier({ number: '+12065550183', change: 'take_away' });
    await world.advance(6 * hour + 5_000);

    await world.card(sam, sales, card.ts, ': not ordered.*');
    const told = await world.reply(sam, sales, card.ts, 'not ordered');
    expect(told.text).toMatch(new RegExp(`<@${sam}>'s turn.*not eligible: .112`, 's'));
    expect(await callsOf('2065550183')).not.toContain('add');
  });

  it('lives on while its deletion is held, and is deleted at its time or not at all', async () => {
    const cards = [];
    for (const phoneNumber of ['2065550185', '2065550186']) {
      const card = await provisionLine(world, sam, sales, { phoneNumber });
      await world.advance(60_000);
      await world.card(sam, sales, card.ts, ': active.*');
      const form = await openForm(world, priya, sales, `/zw delete ${phoneNumber}`, 'line_delete_form');
      const when = new Date(world.sandbox.clock.now().getTime() + 6 * hour);
      const values = fillDeleteForm({ lastFour: phoneNumber.slice(-4), when, scheduledBy: 'zw' });
      await world.act(priya, { type: 'submit', viewId: form.id, values });
      cards.push(await world.card(sam, sales, card.ts, 'deletion scheduled by zw'));
    }
    const [deleted, kept] = cards;
    if (!deleted || !kept) throw new Error('two cards were to be there');
    await press(world, priya, sales, kept, 'line_cancel_deletion');
    await world.card(sam, sales, kept.ts, ': active.*');

    // Dead before the time comes: a kill in the middle of the deletion is another story.
    await world.bot.kill();
    await world.advance(6 * hour + 5_000);
    await world.restart();
    await world.card(sam, sales, deleted.ts, ': deleted.*');
    await world.sweep();
    expect((await callsOf('2065550185')).filter((call) => call === 'delete')).toHaveLength(1);
    expect(await callsOf('2065550186')).not.toContain('delete');
  });

  it('says of a date that the carrier keeps why it cannot be cancelled', async () => {
    const card = await holdUntilLater('2065550184', 'carrier');

    expect(card.text).toContain('The carrier keeps this date, and has no call that cancels it');
    expect(JSON.stringify(card.blocks)).not.toContain('line_cancel');
  });
});
