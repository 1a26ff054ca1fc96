import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionByForm } from './provision-form.js';
import { Scene } from './scene.js';

/** Far enough ahead for every zone, and within the year that the form allows. */
const inTwoMonths = new Date(Date.now() + 60 * 24 * 3_600_000).toISOString().slice(0, 16);

describe('what else people do with a line on the page', () => {
  let scene: Scene;
  beforeAll(async () => {
    const env = { ZIPWHIP_ACCOUNT: 'platform', ZW_SECRET_KEY: randomBytes(32).toString('base64') };
    scene = await Scene.start('socket', env, { account: 'platform' });
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  const addsOf = async (number: string) =>
    (await scene.world.seeCarrier()).calls.filter((call) => call.call === 'add' && call.number === `+1${number}`)
      .length;

  it('changes the customer ID by Update…, and shows the old and the new one in the thread', async () => {
    const visitor = await scene.visit({ story: 'update', height: 1000 });
    const { form, thread } = visitor;
    await provisionByForm(visitor, '206 555 0000', { customerId: 'Acme-7' });
    await visitor.card('2065550000').getByRole('button', { name: 'Update…' }).click();
    await form.getByLabel('Customer ID').fill('Acme-8');
    await form.getByRole('button', { name: 'Update' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
    await visitor.card('2065550000').getByText('Acme-8').first().waitFor();
    await visitor.card('2065550000').getByRole('button', { name: /repl/ }).click();
    await thread.getByText('customer ID changed').waitFor();
    await visitor.shoot('thread');

    expect(await thread.textContent()).toMatch(/customer ID Acme-8 in the place of Acme-7/);
  });

  it('releases early by Release now what zw keeps, and orders it once', async () => {
    const visitor = await scene.visit({ story: 'release', height: 1000 });
    await provisionByForm(visitor, '312 555 0000', { start: inTwoMonths });
    expect(await addsOf('3125550000')).toBe(0);
    const card = visitor.card('3125550000', 'scheduled by zw');
    await card.scrollIntoViewIfNeeded();
    await visitor.shoot('scheduled');
    await card.getByRole('button', { name: 'Release now' }).click();
    await visitor.card('3125550000', 'pending').waitFor();

    expect(await addsOf('3125550000')).toBe(1);
  });

  it('cancels by Cancel what zw keeps, and never orders it', async () => {
    const visitor = await scene.visit({ story: 'cancel', height: 1000 });
    await provisionByForm(visitor, '415 555 0000', { start: inTwoMonths });
    await visitor.card('4155550000').getByRole('button', { name: 'Cancel' }).click();
    const closed = visitor.card('4155550000', 'cancelled.');
    await closed.waitFor();
    await visitor.shoot('cancelled');

    expect(await closed.getByRole('button', { name: /Cancel|Release/ }).count()).toBe(0);
    expect(await addsOf('4155550000')).toBe(0);
  });

  it('adopts by Adopt… a line that was ordered another way', async () => {
    const visitor = await scene.visit({ story: 'adopt', height: 1000 });
    const { form } = visitor;
    await visitor.say('/zw (503) 555-0113');
    await visitor.answer('(503) 555-0113').getByRole('button', { name: 'Adopt…' }).click();
    await form.getByLabel('Authorized by').fill('Jo Doe, owner of Acme');
    await form.getByLabel('How it was authorized').selectOption('E-mail');
    await form.getByLabel('Authorized on').fill('2026-11-02');
    await form.getByRole('checkbox', { name: /I confirm/ }).check();
    await form.getByRole('button', { name: 'Adopt' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
    await visitor.messages.filter({ hasText: '(503) 555-0113: active.' }).filter({ hasText: 'Adopted by' }).waitFor();
    await visitor.shoot('card');

    expect(await addsOf('5035550113')).toBe(0);
  });

  it('orders again by Retry what ended Unknown, and sees it become active', async () => {
    const visitor = await scene.visit({ story: 'retry', height: 1000 });
    const { panel } = visitor;
    await provisionByForm(visitor, '702 555 0000');
    await visitor.endOrder('Fail', '7025550000');
    await panel.getByRole('button', { name: '+15 min' }).click();
    const failed = visitor.card('7025550000', 'failed');
    await failed.waitFor();
    await failed.scrollIntoViewIfNeeded();
    await visitor.shoot('failed-line');
    await failed.getByRole('button', { name: 'Retry' }).click();
    await visitor.card('7025550000', 'pending').waitFor();
    await visitor.endOrder('Activate', '7025550000');
    await panel.getByRole('button', { name: '+15 min' }).click();
    await visitor.card('7025550000', 'active.').waitFor();

    expect(await addsOf('7025550000')).toBe(2);
  });

  it('shows a password once, and says so the second time', async () => {
    const visitor = await scene.visit({ story: 'password', height: 1000 });
    const { form } = visitor;
    await provisionByForm(visitor, '509 555 0000');
    await visitor.say('/zw status 509 555 0000');
    const kept = visitor.answer('(509) 555-0000').getByRole('button', { name: 'Show password…' });
    await kept.waitFor();
    await visitor.card('5095550000').getByRole('button', { name: 'Show password…' }).click();
    await form.getByText('Only you see it, and only now').waitFor();
    await visitor.shoot('window');
    await form.getByRole('button', { name: 'Done' }).click();
    await kept.click();
    await visitor.answer('It is shown once').waitFor();
    await visitor.card('5095550000').getByText('opened by').waitFor();

    expect(await visitor.card('5095550000').getByRole('button', { name: 'Show password…' }).count()).toBe(0);
  });

  it('is finished by Mark as told, when its end user knows', async () => {
    const visitor = await scene.visit({ story: 'told', height: 1000 });
    const { panel } = visitor;
    await provisionByForm(visitor, '602 555 0000');
    await visitor.endOrder('Activate', '6025550000');
    await panel.getByRole('button', { name: '+15 min' }).click();
    const card = visitor.card('6025550000', 'active.');
    await card.getByRole('button', { name: 'Mark as told' }).click();
    await card.getByText('Nothing to do.').waitFor();
    await card.scrollIntoViewIfNeeded();
    await visitor.shoot('told');

    expect(await card.getByRole('button', { name: 'Mark as told' }).count()).toBe(0);
  });
});
