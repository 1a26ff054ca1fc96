import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine, threadOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

describe('a channel that is archived while a line waits', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  it('is named once in the alert channel, which hears the rest, and is used again once it is back', async () => {
    const number = '2065550000';
    const card = await provisionLine(world, sam, sales, { phoneNumber: number });
    await world.reply(sam, sales, card.ts, ': ordered.*');
    await world.slack({ channel: sales, change: 'archive' });

    await world.advance(5 * hour);
    await world.message(sam, alerts, ({ text }) => text.includes('still pending') && text.includes('it is archived'));
    await world.carrier({ number: '+12065550000', change: 'fail' });
    await world.advance(hour);
    const failed = await world.message(sam, alerts, ({ text }) => text.includes(': failed.*'));
    expect(failed.text).not.toContain('archived');
    expect(failed.text).toContain(`<@${sam}>`);

    await world.slack({ channel: sales, change: 'unarchive' });
    await world.crashAndRestart();
    await world.card(sam, sales, card.ts, ': failed.*');
    const told = (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes('555-0000'));
    expect(told).toHaveLength(2);
    expect(await threadOf(world, sam, sales, card)).toHaveLength(2);
  });
});
