import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackFaultRequest } from '../../sandbox/control/contract.js';
import { fillProvisionForm, isCardOf, openForm } from '../support/forms.js';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

type Fault = Omit<Extract<SlackFaultRequest, { readonly method: string }>, 'method'>;

const faults: [string, Fault][] = [
  ['429', { mode: 'rate_limited', retryAfterSeconds: 60 }],
  ['internal_error', { mode: 'error', error: 'internal_error' }],
  ['503', { mode: 'http', status: 503 }],
  ['a page', { mode: 'garbled', body: 'page' }],
  ['nothing within four seconds', { mode: 'slow', delayMs: 4_000 }],
  ['token_revoked', { mode: 'error', error: 'token_revoked' }],
];

describe('a form that is sent while Slack does not say who somebody is', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    // Slack's own three seconds: what zw says later, nobody reads.
    world = await ZwWorld.start('socket', {}, { ackDeadlineMs: 3_000 });
  });
  afterAll(() => world.stop());

  it('stays open with everything in it, and is sent as soon as Slack answers', async () => {
    const phoneNumber = '2065550160';
    const form = await openForm(world, sam, sales, '/zw provision', 'line_provision_form');
    const values = fillProvisionForm(form, { phoneNumber, customerId: 'Acme-7' });
    // Whom zw has just asked about it remembers for a minute.
    await world.bot.stop();
    await world.restart();

    for (const [what, fault] of faults) {
      await world.slack({ method: 'users.info', ...fault });
      const sent = await world.act(sam, { type: 'submit', viewId: form.id, values });

      expect(sent, what).toMatchObject({ errors: { phone_number: expect.stringContaining('is still here') } });
      expect((await world.see(sam)).views.map(({ id }) => id)).toEqual([form.id]);
    }
    await world.slack({ method: 'users.info', mode: 'none' });
    expect(await world.act(sam, { type: 'submit', viewId: form.id, values })).toMatchObject({ ok: true });

    const card = await world.message(sam, sales, isCardOf(phoneNumber));
    expect(card.text).toContain('Acme-7');
    const { calls } = await world.seeCarrier();
    expect(calls.filter(({ call }) => call === 'add')).toHaveLength(1);
  });

  it('answers a command that is too long', async () => {
    await world.command(sam, sales, `/zw eligible ${'2065550100 '.repeat(1_000)}`);

    await world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes('That is too long'));
  });
});
