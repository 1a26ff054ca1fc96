import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillProvisionForm, openForm, press, provisionLine, textOf, threadOf } from '../support/forms.js';
import { guest, outsider, partners, sales, sam } from '../support/people.js';
import { type Delivery, ZwWorld } from '../support/zw-world.js';

describe.each<Delivery>(['socket', 'http'])('who may act over %s', (delivery) => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start(delivery);
  });
  afterAll(() => world.stop());

  it('refuses a guest at the command, in words that only the guest sees', async () => {
    await world.command(guest, sales, '/zw provision');
    const answer = await world.message(guest, sales, ({ isEphemeral }) => isEphemeral);

    expect(answer.text).toContain('guests cannot use it');
    expect((await world.see(guest)).views).toHaveLength(0);
    expect((await world.channel(sam, sales)).messages).not.toContainEqual(expect.objectContaining({ ts: answer.ts }));
  });

  it('refuses a person of another organisation at the click, and does nothing', async () => {
    const card = await provisionLine(world, sam, partners, { phoneNumber: '2065550170' });
    await press(world, outsider, partners, card, 'line_check_now');
    const answer = await world.message(outsider, partners, ({ isEphemeral }) => isEphemeral);
    await press(world, outsider, partners, card, 'line_delete');

    expect(answer.text).toContain('only for members');
    expect((await world.see(outsider)).views).toHaveLength(0);
    // The sweep asks about the line too; what a refused click would add is a deletion or a second card.
    expect((await world.seeCarrier()).calls.map(({ call }) => call)).not.toContain('delete');
    expect((await threadOf(world, sam, partners, card)).join()).not.toContain(outsider);
  });

  it('refuses at the submission somebody who was deactivated or made a guest after the form was opened', async () => {
    const form = await openForm(world, sam, sales, '/zw provision', 'line_provision_form');
    await world.slack({ person: sam, kind: 'guest' });
    await world.crashAndRestart();
    await world.act(sam, {
      type: 'submit',
      viewId: form.id,
      values: fillProvisionForm(form, { phoneNumber: '2065550171' }),
    });
    const refusal = await world.view(sam, (view) => textOf(view).includes('guests cannot use it'));
    await world.slack({ person: sam, kind: 'member' });

    expect(refusal.callbackId).not.toBe('line_provision_form');
    expect((await world.seeCarrier()).lines.map(({ number }) => number)).not.toContain('+12065550171');
  });

  it('lets nobody act while Slack does not say who they are', async () => {
    await world.crashAndRestart();
    await world.slack({ method: 'users.info', mode: 'http', status: 500 });
    await world.command(sam, sales, '/zw list');
    const answer = await world.message(
      sam,
      sales,
      ({ isEphemeral, text }) => isEphemeral && text.includes('did not say'),
    );
    await world.slack({ method: 'users.info', mode: 'none' });

    expect(answer.text).toContain('Try again');
  });
});
