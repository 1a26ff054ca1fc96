import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/control/contract.js';
import { findLeaks } from '../support/find-leaks.js';
import { isCardOf, press, provision, provisionLine, showNumber, textOf, threadOf } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const hour = 3_600_000;

/** The password that the carrier gave for a number. */
async function passwordOf(world: ZwWorld, number: string): Promise<string> {
  const { calls } = await world.seeCarrier();
  const added = calls.findLast((call) => call.call === 'add' && call.number === number);
  const password = /"password": "([^"]+)"/.exec(added?.body ?? '')?.[1];
  if (password === undefined) throw new Error(`the carrier gave no password for ${number}`);
  return password;
}

const ephemeral = (world: ZwWorld, who: string, words: string) =>
  world.message(who, sales, ({ isEphemeral, text }) => isEphemeral && text.includes(words));

/** An answer to one person that keeps its button when the card has lost it. */
async function oldAnswer(world: ZwWorld, number: string): Promise<Message> {
  await world.command(sam, sales, `/zw status ${number}`);
  return ephemeral(world, sam, showNumber(number));
}

describe('a password of a Platform account', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    const env = { ZIPWHIP_ACCOUNT: 'platform', ZW_SECRET_KEY: randomBytes(32).toString('base64') };
    world = await ZwWorld.start('socket', env, { account: 'platform' });
  });
  afterAll(() => world.stop());

  it('is revealed once to whoever asked, and refused the second time and to others', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550160' });
    const password = await passwordOf(world, '+12065550160');
    const ready = await world.card(sam, sales, card.ts, 'waits for');
    const answer = await oldAnswer(world, '2065550160');

    await press(world, priya, sales, ready, 'line_show_password');
    await ephemeral(world, priya, `shown to <@${sam}> only`);

    await press(world, sam, sales, ready, 'line_show_password');
    const view = await world.view(sam, (open) => textOf(open).includes(password));
    expect(view.title).toBe('Password');
    expect((await world.see(priya)).views).toEqual([]);
    await world.reply(sam, sales, card.ts, `<@${sam}> opened the password`);

    await press(world, sam, sales, answer, 'line_show_password');
    await ephemeral(world, sam, 'It is shown once');
    const shown = await world.card(sam, sales, card.ts, 'opened by');
    expect(JSON.stringify(shown.blocks)).not.toContain('line_show_password');
    await world.expectNoSecrets();
  });

  it('survives a crash, and is then still revealed once', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550161' });
    const password = await passwordOf(world, '+12065550161');
    const ready = await world.card(sam, sales, card.ts, 'waits for');
    await world.reply(sam, sales, card.ts, 'a password came');

    await world.crashAndRestart();
    await press(world, sam, sales, ready, 'line_show_password');

    await world.view(sam, (open) => textOf(open).includes(password));
  });

  it('is erased after a day, and the thread says how to get another', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550162' });
    const password = await passwordOf(world, '+12065550162');
    await world.card(sam, sales, card.ts, 'waits for');
    const answer = await oldAnswer(world, '2065550162');

    await world.advance(24 * hour);
    const said = await world.reply(sam, sales, card.ts, 'the password is gone');
    expect(said.text).toContain("set it in the carrier's Dashboard");
    await press(world, sam, sales, answer, 'line_show_password');
    await ephemeral(world, sam, 'nobody looked at it for a day');
    expect((await world.see(sam)).views.map(textOf).join()).not.toContain(password);
  });
});

describe('a password without a key to keep it', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket', {}, { account: 'platform' });
  });
  afterAll(() => world.stop());

  it('is shown at once in the form, and nowhere else', async () => {
    await provision(world, sam, sales, { phoneNumber: '2065550163' });
    const card = await world.message(sam, sales, isCardOf('2065550163'));
    const password = await passwordOf(world, '+12065550163');

    await world.view(sam, (open) => textOf(open).includes(password));
    await world.reply(sam, sales, card.ts, `<@${sam}> opened the password`);
    expect((await threadOf(world, sam, sales, card)).join()).not.toContain('waits');
  });
});

describe('the search for secrets', () => {
  it('finds what was posted, logged or written in clear', async () => {
    const world = await ZwWorld.start('socket', {}, { account: 'platform' });
    try {
      await provisionLine(world, sam, sales, { phoneNumber: '2065550164' });
      const password = await passwordOf(world, '+12065550164');
      await world.act(sam, { type: 'message', channel: sales, text: `psst: ${password}` });
      const { sandbox, folder } = world;
      const output = [`api_key=${sandbox.env.ZIPWHIP_API_KEY}`];

      expect(await findLeaks({ sandbox, folder, output, env: {} })).toEqual([
        'ZIPWHIP_API_KEY in the log',
        'credential 1 of the carrier in messages of sales',
      ]);
    } finally {
      await world.bot.stop();
      await world.sandbox.stop();
    }
  });
});
