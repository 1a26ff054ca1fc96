import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fillDeleteForm, openForm, press, provisionLine, textOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { runBackup } from '../support/run-backup.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

it('leaves no secret in any log, file or message over a whole life', async () => {
  const env = {
    ZIPWHIP_ACCOUNT: 'platform',
    ZIPWHIP_SESSION: 'on',
    ZIPWHIP_LOOKUP: 'on',
    ZW_SECRET_KEY: randomBytes(32).toString('base64'),
  };
  const world = await ZwWorld.start('http', env, { account: 'platform' });
  try {
    const card = await provisionLine(world, sam, sales, { phoneNumber: '2065550180' });
    const ready = await world.card(sam, sales, card.ts, 'waits for');
    await world.expectNoSecrets();
    await world.crashAndRestart();
    await press(world, sam, sales, ready, 'line_show_password');
    await world.view(sam, (open) => open.title === 'Password' && open.close === 'Done');

    // A carrier that answers with errors while zw is asked, and a second account that nobody looks at.
    await world.carrier({ fault: { kind: 'half_json' }, call: 'get-sessionkey', times: 1 });
    for (const words of ['no session key', 'a new session key']) {
      const form = await openForm(world, sam, sales, '/zw session 2065550180', 'line_session_key_form');
      await world.act(sam, { type: 'submit', viewId: form.id, values: {} });
      await world.view(sam, (open) => textOf(open).includes(words));
    }
    await world.command(sam, sales, '/zw lookup 2065550180');
    const second = await provisionLine(world, sam, sales, { phoneNumber: '2065550181' });
    await world.card(sam, sales, second.ts, 'waits for');
    await world.carrier({ fault: { kind: 'half_json' }, call: 'add', times: 1 });
    const third = await provisionLine(world, sam, sales, { phoneNumber: '2065550182' });
    await world.reply(sam, sales, third.ts, 'not confirmed');

    await world.carrier({ number: '+12065550180', change: 'activate' });
    await world.advance(minute);
    await world.reply(sam, sales, card.ts, ': active.*');
    const store = { STORE_URL: `sqlite://${join(world.folder, 'zw.sqlite')}` };
    expect(await runBackup([join(world.folder, 'copy.sqlite')], store, world.folder)).toMatchObject({ code: 0 });
    const form = await openForm(world, sam, sales, '/zw delete 2065550180', 'line_delete_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0180' }) });
    await world.reply(sam, sales, card.ts, ': deleted.*');

    const { calls } = await world.seeCarrier();
    const given = calls.filter(({ body }) => /"(?:password|response)":\s*"[^"]+"/.test(body));
    expect(given.map(({ call }) => call)).toEqual(['add', 'get-sessionkey', 'add']);
    await world.expectNoSecrets();
  } finally {
    await world.stop();
  }
});
