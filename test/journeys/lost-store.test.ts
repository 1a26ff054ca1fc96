import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provision, provisionLine, textOf } from '../support/forms.js';
import { alerts, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

describe('a store that is deleted while zw runs', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const notices = async () =>
    (await world.channel(sam, alerts)).messages.filter(({ text }) => text.includes('a store without lines'));
  const adds = async (number: string) =>
    (await world.seeCarrier()).calls.filter((call) => call.call === 'add' && call.number === number).length;

  it('takes no order, says why, and tells the alert channel once of the start on none', async () => {
    await world.bot.line(/"a new store was made"/);
    await world.message(sam, alerts, ({ text }) => text.includes('a new store was made'));
    await provisionLine(world, sam, sales, { phoneNumber: '2065550195' });
    await world.sweep();

    for (const name of await readdir(world.folder)) {
      if (name.startsWith('zw.sqlite')) await rm(join(world.folder, name));
    }
    await provision(world, sam, sales, { phoneNumber: '2065550196', customerId: 'ACME-7' });

    const form = await world.view(sam, (view) => textOf(view).includes('cannot write to its store'));
    expect(textOf(form)).toContain('ACME-7');
    expect(await adds('+12065550196')).toBe(0);
    const { status, body } = await world.readiness();
    expect([status, body]).toEqual([503, expect.objectContaining({ waitingFor: ['a writable store'] })]);
    await world.bot.line(/"reason":"[^"]*zw\.sqlite was removed or replaced","msg":"store not writable"/);

    await world.bot.stop();
    await world.restart();
    await world.until('a second notice', async () => ((await notices()).length === 2 ? true : undefined));
    await world.bot.line(/"a new store was made"/);
    await world.crashAndRestart();
    await world.sweep();
    expect(await notices()).toHaveLength(2);
    expect(world.bot.output().filter((line) => line.includes('a new store was made'))).toEqual([]);
  });
});
