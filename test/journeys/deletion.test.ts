import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/control/contract.js';
import { fillDeleteForm, openForm, provisionLine, textOf } from '../support/forms.js';
import { alerts, priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('deleted', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const makeActive = async (phoneNumber: string) => {
    const card = await provisionLine(world, sam, sales, { phoneNumber });
    await world.carrier({ number: `+1${phoneNumber}`, change: 'activate' });
    await world.advance(60_000);
    return cardSays(card.ts, ': active.*');
  };
  const cardSays = (ts: string, words: string) => world.card(sam, sales, ts, words);
  const openDeletion = (number: string) => openForm(world, priya, sales, `/zw delete ${number}`, 'line_delete_form');

  it('closes the card with who, when and why, after the last four digits were typed', async () => {
    const card = await makeActive('2065550150');
    const form = await openDeletion('206-555-0150');
    expect(textOf(form)).toMatch(/billing stops.*contacts and messages are destroyed/s);

    const wrong = await world.act(priya, {
      type: 'submit',
      viewId: form.id,
      values: fillDeleteForm({ lastFour: '0151' }),
    });
    expect(Object.keys(wrong.errors ?? {})).toEqual(['last_four']);

    await world.act(priya, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0150' }) });
    const closed = await cardSays(card.ts, 'deleted');
    expect(closed.text).toContain(`<@${priya}>`);
    expect(closed.text).toMatch(/customer cancelled/i);
    expect(JSON.stringify(closed.blocks)).not.toContain('"button"');
    await world.reply(sam, sales, card.ts, ': deleted.*');
    const { calls } = await world.seeCarrier();
    const sent = calls.filter(({ call, number }) => call === 'delete' && number === '+12065550150');
    expect(sent.map(({ query }) => query.reason)).toEqual(['Customer cancelled service']);
  });

  it('waits for a later instant, then asks the carrier whether the line is gone', async () => {
    const card = await makeActive('2065550151');
    const when = new Date(world.sandbox.clock.now().getTime() + 2 * hour);
    const form = await openDeletion('2065550151');
    await world.act(priya, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0151', when }) });
    await cardSays(card.ts, 'deletion scheduled');

    await world.advance(2 * hour + 5_000);
    await cardSays(card.ts, ': deleted.*');
  });

  it('calls a person, once, when the number is still ours long after a planned deletion', async () => {
    const card = await makeActive('2065550153');
    const when = new Date(world.sandbox.clock.now().getTime() + 2 * hour);
    const form = await openDeletion('2065550153');
    await world.act(priya, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0153', when }) });
    await cardSays(card.ts, 'deletion scheduled');
    await world.carrier({ number: '+12065550153', change: 'give_back' });

    await world.advance(3 * hour);
    await world.sweep();
    await cardSays(card.ts, 'deletion scheduled');
    await world.advance(4 * hour);
    await world.sweep();

    await cardSays(card.ts, ': active.*');
    const said = await world.reply(sam, sales, card.ts, ': not deleted.*');
    expect(said).toMatchObject({ isBroadcast: true, text: expect.stringContaining(`<@${priya}>`) });
    expect(said.text).toMatch(/still says that the number is ours.*Support@zipwhip\.com.*\+12065550153/s);
    await world.crashAndRestart();
    await world.advance(hour);
    await world.sweep();
    const isAlert = ({ text }: Message) => text.includes('555-0153') && text.includes('not deleted');
    await world.message(sam, alerts, isAlert);
    expect((await world.channel(sam, alerts)).messages.filter(isAlert)).toHaveLength(1);
  });

  it('finds out by itself what became of a deletion whose answer was lost, and sends none again', async () => {
    const card = await makeActive('2065550152');
    await world.carrier({ fault: { kind: 'cut_after' }, call: 'delete', times: 1 });
    const form = await openDeletion('2065550152');
    await world.act(priya, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0152' }) });

    await cardSays(card.ts, ': deleted.*');
    const { calls } = await world.seeCarrier();
    expect(calls.filter(({ call, number }) => call === 'delete' && number === '+12065550152')).toHaveLength(1);
  });
});
