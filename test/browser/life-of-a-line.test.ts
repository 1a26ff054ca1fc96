import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionByForm } from './provision-form.js';
import { Scene } from './scene.js';

describe('the life of a line on the page', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  it('answers Check now to the person who pressed it alone, until the page is opened anew', async () => {
    const visitor = await scene.visit({ story: 'check-now' });
    await provisionByForm(visitor, '206 555 0000');
    await visitor.card('2065550000').getByRole('button', { name: 'Check now' }).click();
    const answer = visitor.answer('The carrier, asked just now, said');
    await answer.waitFor();
    await visitor.shoot('answer');
    await visitor.reload();
    await visitor.card('2065550000', 'pending').waitFor();

    expect(await answer.count()).toBe(0);
    expect(await visitor.messages.filter({ hasText: 'Only visible to you' }).count()).toBe(0);
  });

  it('escalates once, to the channel, with all that support will ask for, when four hours have passed', async () => {
    const visitor = await scene.visit({ story: 'escalation' });
    await provisionByForm(visitor, '425 555 0000');
    await visitor.panel.getByRole('button', { name: '+4 h' }).click();
    await visitor.panel.getByRole('button', { name: '+15 min' }).click();
    const escalation = visitor.messages
      .filter({ hasText: 'replied to a thread' })
      .filter({ hasText: '(425) 555-0000: still pending after 4 hours.' });
    await escalation.waitFor();
    await visitor.card('4255550000', 'pending, overdue.').waitFor();
    await visitor.shoot('broadcast');
    await visitor.panel.getByRole('button', { name: '+4 h' }).click();
    await scene.world.sweep();

    expect(await escalation.count()).toBe(1);
    const packet = await escalation.locator('pre').textContent();
    for (const fact of ['+14255550000', 'Support@zipwhip.com', '(855) 947-9447']) {
      expect(`${packet} ${await escalation.textContent()}`).toContain(fact);
    }
  });

  it('deletes after the last four digits were typed, and closes the card', async () => {
    const visitor = await scene.visit({ story: 'deletion' });
    const { form } = visitor;
    await provisionByForm(visitor, '312 555 0000');
    await visitor.endOrder('Activate', '3125550000');
    await visitor.panel.getByRole('button', { name: '+15 min' }).click();
    const card = visitor.card('3125550000', 'active.');
    await card.getByRole('button', { name: 'Delete…' }).click();
    await form.getByLabel('Reason', { exact: true }).selectOption('Customer cancelled');
    await form.getByLabel('Last four digits').fill('0001');
    await form.getByRole('button', { name: 'Delete' }).click();
    await form.locator('.field-error').waitFor();
    await visitor.shoot('wrong-digits');
    expect(await visitor.errorUnder('Last four digits')).toContain('Is it the right line?');

    await form.getByLabel('Last four digits').fill('0000');
    await form.getByLabel('Last four digits').press('Enter');
    await form.getByText('(312) 555-0000: deleted.').waitFor();
    await visitor.shoot('result');
    await form.getByRole('button', { name: 'Done' }).click();
    const closed = visitor.card('3125550000', 'deleted.');
    await closed.waitFor();
    await closed.scrollIntoViewIfNeeded();
    await visitor.shoot('closed');
    expect(await closed.getByRole('button', { name: /Delete|Check now/ }).count()).toBe(0);
  });
});
