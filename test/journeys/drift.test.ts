import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDeleteForm, press, provisionLine, textOf, threadOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
const hour = 60 * minute;

describe('a line that was active, looked at again at night', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const makeActive = async (phoneNumber: string) => {
    const card = await provisionLine(world, sam, sales, { phoneNumber });
    await world.carrier({ number: `+1${phoneNumber}`, change: 'activate' });
    await world.advance(minute);
    return world.card(sam, sales, card.ts, ': active.*');
  };
  const rounds = () => world.bot.output().filter((line) => line.includes('"job":"drift"')).length;
  const passNight = async () => {
    const before = rounds();
    // To the next round, through it, and on to the second looks.
    for (const ms of [24 * hour, 7 * hour, 10 * minute]) {
      await world.advance(ms);
      await world.sweep();
      await world.sweep();
    }
    await world.until('the end of a round', async () => (rounds() > before ? true : undefined));
  };
  const alerted = async (number: string, words: string) =>
    (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes(number) && text.includes(words));

  it('is told everywhere once when somebody else has it, survives a restart, and is told when it is back', async () => {
    const taken = await makeActive('2065550160');
    const kept = await makeActive('2065550161');
    await world.carrier({ number: '+12065550160', change: 'take_away' });

    await passNight();

    const card = await world.card(sam, sales, taken.ts, ': no longer ours.*');
    expect(card.text).toMatch(/another organization has it now: `112 .*must still be deleted/s);
    const said = await world.reply(sam, sales, taken.ts, ': no longer ours.*');
    expect(said.isBroadcast).toBe(true);
    expect(said.text).toContain(`<@${sam}>`);
    await world.until('the alert', async () => (await alerted('555-0160', 'no longer ours'))[0]);
    expect((await threadOf(world, sam, sales, kept)).join()).not.toContain('no longer ours');

    await world.crashAndRestart();
    await passNight();
    expect(await alerted('555-0160', 'no longer ours')).toHaveLength(1);
    expect((await alerted('555-0161', 'no longer ours')).length).toBe(0);

    await world.carrier({ number: '+12065550160', change: 'give_back' });
    await passNight();
    await world.card(sam, sales, taken.ts, ': active.*');
    await world.until('the alert', async () => (await alerted('555-0160', 'ours again'))[0]);
  });

  it('must still be deleted when it is gone, and says what the carrier made of that', async () => {
    const gone = await makeActive('2065550162');
    await world.carrier({ number: '+12065550162', change: 'forget' });
    await passNight();
    const card = await world.card(sam, sales, gone.ts, ': no longer ours.*');
    expect(card.text).toContain('not provisioned any more');

    await press(world, sam, sales, card, 'line_delete');
    const form = await world.view(sam, ({ callbackId }) => callbackId === 'line_delete_form');
    expect(textOf(form)).toContain('no longer ours');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0162' }) });

    const answer = await world.reply(sam, sales, gone.ts, 'deletion not confirmed');
    expect(answer.text).toContain('904 Number not found');
  });
});
