import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/control/contract.js';
import { isCardOf, press, provisionLine, threadOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('pending for too long', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket', { WATCH_FOR: '2d' });
  });
  afterAll(() => world.stop());

  const cardSays = (ts: string, words: string) => world.card(sam, sales, ts, words);

  it('is escalated once with a packet for support, stays watched and becomes active after all', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '206 555 0000', customerId: 'Acme_1' });
    await world.advance(20 * minute);
    await cardSays(card.ts, 'longer than for most');

    await world.advance(4 * hour);
    const escalation = await world.message(
      sam,
      sales,
      ({ threadTs, isBroadcast }) => threadTs === card.ts && isBroadcast,
    );
    await cardSays(card.ts, 'overdue');
    for (const fact of ['+12065550000', 'Acme_1', 'Support@zipwhip.com', '(855) 947-9447', 'Z', 'pending']) {
      expect(escalation.text).toContain(fact);
    }
    expect(escalation.text).not.toContain(world.sandbox.env.ZIPWHIP_API_KEY);

    await world.advance(2 * hour);
    await world.sweep();
    await world.crashAndRestart();
    await world.advance(hour);
    await world.sweep();
    const broadcasts = (await world.channel(sam, sales)).messages.filter((message) => message.isBroadcast);
    expect(broadcasts).toHaveLength(1);

    await world.carrier({ number: '+12065550000', change: 'activate' });
    await world.advance(hour);
    await cardSays(card.ts, ': active.*');
    const isAbout = ({ text }: Message) => text.includes('(206) 555-0000');
    await world.message(sam, alerts, (message) => isAbout(message) && message.text.includes(': active.*'));
    expect((await world.channel(sam, alerts)).messages.filter(isAbout)).toHaveLength(2);
  });

  it('is given up in the end, with a message, and taken up again by a button', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '425 555 0000' });
    await world.advance(3 * day);
    const given = await cardSays(card.ts, 'no longer');
    await press(world, sam, sales, given, 'line_resume_watch');
    await world.carrier({ number: '+14255550000', change: 'activate' });
    await world.advance(hour);

    await cardSays(card.ts, ': active.*');
  });

  it('says Unknown means failed, and a retry that ends in Unknown is escalated at once', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '206 555 0999' });
    await world.advance(2 * minute);
    const failed = await cardSays(card.ts, 'failed');
    await world.reply(sam, sales, card.ts, 'Retry');

    await press(world, sam, sales, failed, 'line_retry');
    await cardSays(card.ts, 'pending');
    await world.advance(2 * minute);
    await cardSays(card.ts, 'failed');
    const escalation = await world.message(
      sam,
      sales,
      ({ threadTs, text }) => threadTs === card.ts && text.includes('+12065550999'),
    );
    expect(escalation.isBroadcast).toBe(true);
    const titles = (await threadOf(world, sam, sales, card)).map((text) =>
      text.slice(text.indexOf(':'), text.indexOf('.')),
    );
    expect(titles.filter((title) => /ordered|failed/.test(title))).toEqual([
      ...[': being ordered', ': ordered', ': failed'],
      ...[': being ordered', ': ordered', ': failed, attempt 2', ': failed again'],
    ]);
    // The carrier's support is given the order of each attempt.
    expect(escalation.text.match(/Z add /g)).toHaveLength(2);
  });

  it('becomes active when a retry works', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '206 555 0998' });
    await world.advance(2 * minute);
    await press(world, sam, sales, await cardSays(card.ts, 'failed'), 'line_retry');
    await cardSays(card.ts, 'pending');
    await world.advance(2 * minute);

    await cardSays(card.ts, ': active.*');
    expect(isCardOf('2065550998')(card)).toBe(true);
  });
});
