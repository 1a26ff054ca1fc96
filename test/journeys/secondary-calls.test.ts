import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForm, provisionLine, textOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const answer = (world: ZwWorld, words: string) =>
  world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes(words));

describe('what is bought separately on a Platform account', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket', { ZIPWHIP_ACCOUNT: 'platform', ZIPWHIP_LOOKUP: 'on', ZIPWHIP_SESSION: 'on' });
  });
  afterAll(() => world.stop());

  it('says whether texts reach a number', async () => {
    await world.command(sam, sales, '/zw lookup +1 206 555 0111');

    expect((await answer(world, 'texts do not reach it')).text).toContain('Mobile: yes');
  });

  it('shows a session key once, after a warning, and says in the thread who has it', async () => {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550170' });
    const form = await openForm(world, sam, sales, '/zw session 2065550170', 'line_session_key_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: {} });
    const { calls } = await world.seeCarrier();
    const view = await world.view(sam, (open) => textOf(open).includes('a new session key'));

    const made = calls.concat((await world.seeCarrier()).calls).findLast(({ call }) => call === 'get-sessionkey');
    const key = /"response":"([^"]+)"/.exec(made?.body ?? '')?.[1];
    expect(key).toBeDefined();
    expect(textOf(view)).toContain(key);
    await world.reply(sam, sales, card.ts, `<@${sam}> had the carrier make a session key`);
    await world.expectNoSecrets();
  });

  it('knows no stop report, since none was switched on', async () => {
    await world.command(sam, sales, '/zw stops');

    await answer(world, 'zw has no command `stops`');
  });
});

describe('the stop report', () => {
  it('comes as a table, and as a file in direct messages', async () => {
    const rows = JSON.stringify({ stops: [{ phone_number: '+12065550001', status: 'STOP', date: '2026-11-01' }] });
    const server = createServer((_request, response) => response.end(rows));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const world = await ZwWorld.start('socket', {
      ZIPWHIP_BASE_URL: `http://127.0.0.1:${port}/api`,
      ZIPWHIP_STOPS_PATH: 'report/stops',
    });
    try {
      await world.command(sam, sales, '/zw stops');
      await answer(world, '`+12065550001` `STOP` `2026-11-01`');
      const file = await world.until('the file', async () => {
        const { channels } = await world.see(sam);
        return channels.find(({ kind }) => kind === 'app_dm')?.messages.flatMap(({ files }) => files ?? [])[0];
      });

      expect(file).toMatchObject({ name: expect.stringMatching(/^stops-.*\.csv$/), mimetype: 'text/csv' });
    } finally {
      await world.stop();
      server.close();
    }
  });
});
