import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../sandbox/control/contract.js';
import { isCardOf, press, provision, provisionLine, textOf, threadOf } from '../support/forms.js';
import { alerts, privateDeals, priya, sales, sam, support } from '../support/people.js';
import { type Delivery, ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe.each<Delivery>(['socket', 'http'])('asked for over %s, pending, active', (delivery) => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start(delivery);
  });
  afterAll(() => world.stop());

  it('shows the order in the form, then the card with everything that was entered', async () => {
    const result = await provision(world, sam, sales, {
      phoneNumber: '206.555.0120',
      customerId: 'Acme_0123456',
      evidenceLink: 'https://files.example/loa.pdf',
    });
    const done = await world.view(sam, (view) => textOf(view).includes('line_open_card'));
    const card = await world.message(sam, sales, isCardOf('2065550120'));

    expect(result.ok).toBe(true);
    expect(textOf(done)).toContain('The carrier accepted the order');
    expect(card.text).toContain('pending');
    for (const fact of ['Acme_0123456', 'Jo Doe, owner of Acme', 'e-mail', 'files.example', `<@${sam}>`]) {
      expect(card.text).toContain(fact);
    }
    const { lines, calls } = await world.seeCarrier();
    expect(lines).toContainEqual(expect.objectContaining({ number: '+12065550120', customerId: 'Acme_0123456' }));
    expect(calls.filter(({ call, number }) => call === 'add' && number === '+12065550120')).toHaveLength(1);
  });

  it('says once in the thread and once in the alert channel that the line is active, and mentions the requester', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550121' });
    await world.carrier({ number: '+12065550121', change: 'activate' });
    await world.advance(minute);
    await world.message(sam, sales, (message) => message.ts === card.ts && message.text.includes(': active.*'));
    await world.message(sam, alerts, ({ text }) => text.includes('(206) 555-0121'));

    await world.advance(10 * minute);
    await world.sweep();
    const said = (await threadOf(world, sam, sales, card)).filter((text) => text.includes('is active'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`<@${sam}>`);
    const alerted = (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes('(206) 555-0121'));
    expect(alerted).toHaveLength(1);
  });

  it('answers Check now with what the carrier says at that moment', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550122' });
    await press(world, priya, sales, card, 'line_check_now');
    const answer = await world.message(
      priya,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('555-0122'),
    );

    expect(answer.text).toContain('asked just now');
  });

  it('shows the active line at once when Check now is the first to hear of it', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550123' });
    await world.carrier({ number: '+12065550123', change: 'activate' });
    await press(world, sam, sales, card, 'line_check_now');

    await world.message(sam, sales, (message) => message.ts === card.ts && message.text.includes(': active.*'));
    const told = await world.reply(sam, sales, card.ts, ': active.*');
    expect(told.text).toContain(`<@${sam}>`);
  });

  it('posts the card in a public channel that it was never invited to', async () => {
    const card = await provisionLine(world, sam, support, { phoneNumber: '2065550124' });

    expect(card.text).toContain('pending');
  });

  it('puts the card into the alert channel when it may not post where it was asked, and says so with a link', async () => {
    await provision(world, sam, privateDeals, { phoneNumber: '2065550125' });
    const done = await world.view(sam, (view) => textOf(view).includes('line_open_card'));

    await world.message(sam, alerts, isCardOf('2065550125'));
    expect(textOf(done)).toContain(`<#${alerts}>`);
  });

  it('orders once when two people send in the same number at the same time, and says so to the second', async () => {
    const first = provision(world, sam, sales, { phoneNumber: '2065550126' });
    const second = provision(world, priya, sales, { phoneNumber: '2065550126' });
    await Promise.all([first, second]);
    await world.message(sam, sales, isCardOf('2065550126'));
    const isRefusal = (view: View) => /already|worked on/.test(textOf(view));
    await Promise.any([world.view(sam, isRefusal), world.view(priya, isRefusal)]);

    const { calls } = await world.seeCarrier();
    expect(calls.filter(({ call, number }) => call === 'add' && number === '+12065550126')).toHaveLength(1);
  });
});
