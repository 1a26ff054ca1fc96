import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fillProvisionForm, openProvisionForm } from './provision-form.js';
import { Scene } from './scene.js';

describe('a newcomer', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  it('types /zw provision, fills the form, and is told in the thread that the line is active', async () => {
    const visitor = await scene.visit({ story: 'newcomer' });
    await visitor.page.getByRole('heading', { name: 'This is the very beginning of #sales' }).waitFor();
    await visitor.shoot('welcome');

    // Slow enough to see that something goes on.
    await scene.world.carrier({ fault: { kind: 'slow_headers', delayMs: 7_000 }, call: 'eligible', times: 1 });
    const field = visitor.page.getByRole('textbox', { name: 'Message #sales' });
    await field.pressSequentially('/z');
    await visitor.page.getByRole('option', { name: /^\/zw/ }).waitFor();
    await field.press('Tab');
    await field.pressSequentially('provision');
    await visitor.shoot('command');
    await field.press('Enter');
    await visitor.form.getByLabel('Phone number').waitFor();
    await visitor.shoot('form');
    await fillProvisionForm(visitor, { phoneNumber: '(206) 555-0060', customerId: 'Acme_0123456' });
    await visitor.shoot('filled');
    await visitor.form.getByLabel('Customer ID').press('Enter');
    await visitor.form.getByText('(206) 555-0060: checking.').waitFor();
    await visitor.shoot('checking');
    await visitor.form.getByText('The carrier accepted the order.').waitFor();
    await visitor.shoot('ordered');
    await visitor.form.getByRole('button', { name: 'Done' }).click();
    await visitor.form.waitFor({ state: 'hidden' });

    await visitor.card('2065550060', 'pending.').waitFor();
    await visitor.shoot('pending');
    await visitor.endOrder('Activate', '2065550060');
    // zw asks again when a quarter of an hour has passed, at the latest.
    await visitor.panel.getByRole('button', { name: '+15 min' }).click();
    const card = visitor.card('2065550060', 'active.');
    await card.waitFor();
    await card.getByRole('button', { name: /repl/ }).last().click();
    const news = visitor.thread.getByRole('article').filter({ hasText: '(206) 555-0060: active.' }).last();
    await news.getByText('The carrier says that the line is active').waitFor();
    await visitor.shoot('active');

    expect(await news.textContent()).toContain('@Sam Okafor');
  });

  it('sees the line become active when the clock moves on', async () => {
    const visitor = await scene.visit({ story: 'clock' });
    await openProvisionForm(visitor, '206.555.0100');
    await fillProvisionForm(visitor, {});
    await visitor.form.getByRole('button', { name: 'Provision' }).click();
    await visitor.form.getByRole('button', { name: 'Open card' }).click();
    await visitor.form.getByRole('button', { name: 'Done' }).click();

    await visitor.panel.getByRole('button', { name: '+15 min' }).click();
    await visitor.card('2065550100', 'active.').waitFor();
    await visitor.shoot('active');
  });
});
