import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarbledForm } from '../../sandbox/control/contract.js';
import { fillDeleteForm, openForm, provisionLine, textOf, threadOf } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const minute = 60_000;

describe('answers of the carrier that zw cannot read', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    const env = {
      ZIPWHIP_ACCOUNT: 'platform',
      ZIPWHIP_SESSION: 'on',
      ZW_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    world = await ZwWorld.start('socket', env, { account: 'platform' });
  });
  afterAll(() => world.stop());

  it.each<[GarbledForm, string, string]>([
    ['json_in_string', '2065550310', 'application/json'],
    ['utf16', '2065550311', 'application/json'],
    ['escaped_keys', '2065550312', 'application/json'],
    ['form', '2065550313', 'application/x-www-form-urlencoded'],
    ['prose', '2065550314', 'text/plain'],
  ])('show no part of a password, and the line is found out about: %s', async (form, phoneNumber, type) => {
    await world.carrier({ fault: { kind: 'garbled', form }, call: 'add', times: 1 });
    const card = await provisionLine(world, sam, sales, { phoneNumber });
    const doubt = await world.reply(sam, sales, card.ts, 'not confirmed');

    expect(doubt.text).toMatch(/HTTP 200, \d+ bytes, /);
    expect(doubt.text).toContain(type);
    expect(doubt.text).not.toContain('emporary');
    await world.card(sam, sales, card.ts, 'pending');
    // Throws when the password is in any message, log or file.
    await world.expectNoSecrets();
  });

  it('show no part of a session key', async () => {
    await provisionLine(world, sam, sales, { phoneNumber: '2065550315' });
    await world.carrier({ fault: { kind: 'garbled', form: 'prose' }, call: 'get-sessionkey', times: 1 });
    const form = await openForm(world, sam, sales, '/zw session 2065550315', 'line_session_key_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: {} });
    const view = await world.view(sam, (open) => textOf(open).includes('no session key'));

    const made = (await world.seeCarrier()).calls.findLast(({ call }) => call === 'get-sessionkey');
    const key = /"response":"([^"]+)"/.exec(made?.body ?? '')?.[1];
    expect(key).toBeDefined();
    expect(textOf(view)).not.toContain(key);
    await world.expectNoSecrets();
  });
});

describe('a balancer that drops every kept connection at its second request', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  const callsOf = async (name: string) => (await world.seeCarrier()).calls.filter(({ call }) => call === name);

  it('costs no order and no deletion', async () => {
    await world.carrier({ fault: { kind: 'cut_kept' }, call: '*' });
    for (const phoneNumber of ['2065550320', '2065550321', '2065550322']) {
      const card = await provisionLine(world, sam, sales, { phoneNumber });
      await world.card(sam, sales, card.ts, 'pending');

      expect((await threadOf(world, sam, sales, card)).join()).not.toContain('not confirmed');
    }
    await world.advance(minute);
    const form = await openForm(world, sam, sales, '/zw delete 2065550320', 'line_delete_form');
    await world.act(sam, { type: 'submit', viewId: form.id, values: fillDeleteForm({ lastFour: '0320' }) });
    await world.until('the deletion', async () => ((await callsOf('delete')).length > 0 ? true : undefined));
    const { calls, lines } = await world.seeCarrier();

    expect(lines).toHaveLength(3);
    expect(calls.filter(({ call, status }) => ['add', 'delete'].includes(call) && status !== 200)).toEqual([]);
    // The fault was there: what may be repeated was, over another connection.
    expect(calls.some(({ call, status }) => ['eligible', 'status'].includes(call) && status === 0)).toBe(true);
  });
});
