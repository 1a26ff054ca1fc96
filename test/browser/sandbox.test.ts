import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionByForm } from './provision-form.js';
import { Scene } from './scene.js';
import type { Visitor } from './visitor.js';

const hourMs = 3_600_000;
const touchScreen = { width: 360, height: 740, hasTouch: true } as const;

describe('the sandbox itself', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  it('forgets everything on Reset, what zw has written down too', async () => {
    const visitor = await scene.visit({ story: 'reset' });
    await provisionByForm(visitor, '(206) 555-0100');

    await reset(visitor);

    await visitor.page.getByRole('heading', { name: 'This is the very beginning of #sales' }).waitFor();
    expect(await visitor.panel.getByText('(206) 555-0100').count()).toBe(0);
    await visitor.shoot('empty');
    await visitor.say('/zw list');
    await visitor.answer('Nothing is waiting.').waitFor();
    await provisionByForm(visitor, '(206) 555-0100');
  });

  it('shows no Home, since the manifest switches it off', async () => {
    const visitor = await scene.visit({ story: 'home' });
    const sidebar = visitor.page.getByRole('navigation', { name: 'Workspace' });
    await sidebar.getByRole('heading', { name: 'Apps' }).waitFor();

    expect(await sidebar.getByText(/Home/).count()).toBe(0);
    await visitor.page.goto(`${scene.world.sandbox.url}/#/home`);
    await visitor.page.getByRole('heading', { level: 1, name: 'sales' }).waitFor();

    await sidebar.getByRole('button', { name: 'zw', exact: true }).click();
    await visitor.shoot('direct-messages');
    expect(await visitor.page.getByRole('tab', { name: 'Home' }).count()).toBe(0);
  });

  it('says of a line what is still to come, and nothing that is over', async () => {
    const visitor = await scene.visit({ story: 'plans' });
    await provisionByForm(visitor, '(206) 555-0060', { customerId: 'Acme_0123456' });
    const row = visitor.panel.getByRole('listitem').filter({ hasText: '(206) 555-0060' }).first();
    await row.getByText('takes an hour').waitFor();

    await visitor.endOrder('Activate', '(206) 555-0060');
    await row.getByText('active', { exact: true }).waitFor();
    await visitor.shoot('active');
    expect(await row.textContent()).not.toContain('takes an hour');

    await scene.world.advance(hourMs);
    await visitor.card('2065550060', 'active.').waitFor();
    await deleteByForm(visitor, '2065550060');
    await row.getByText('deleted', { exact: true }).waitFor();
    await visitor.shoot('deleted');
    expect(await row.textContent()).not.toMatch(/takes an hour|activates/);
  });

  it('covers no word of a message with its actions on a touch screen', async () => {
    const visitor = await scene.visit({ story: 'touch', ...touchScreen });
    await provisionByForm(visitor, '(425) 555-0000', { customerId: 'Northwind_'.repeat(10) });
    await visitor.shoot('channel');
    expect(await findCoveredWords(visitor.page, '.place')).toEqual([]);

    await visitor.card('4255550000').getByRole('button', { name: /repl/ }).last().click();
    await visitor.thread.getByText('(425) 555-0000: pending').last().waitFor();
    await visitor.shoot('thread');
    expect(await findCoveredWords(visitor.page, '.thread-pane')).toEqual([]);
  });
});

async function deleteByForm(visitor: Visitor, number: string): Promise<void> {
  const { form } = visitor;
  await visitor.card(number).getByRole('button', { name: 'Delete…' }).click();
  await form.getByLabel('Reason', { exact: true }).selectOption('Customer cancelled');
  await form.getByLabel('Last four digits').fill(number.slice(-4));
  await form.getByRole('button', { name: 'Delete' }).click();
  await form.getByRole('button', { name: 'Done' }).click();
}

async function reset(visitor: Visitor): Promise<void> {
  await visitor.panel.getByRole('button', { name: 'Reset the sandbox' }).click();
  await visitor.shoot('question');
  await visitor.form.getByRole('button', { name: 'Reset' }).click();
  await visitor.panel.getByRole('button', { name: 'Resetting…' }).waitFor({ state: 'detached' });
  await visitor.panel.getByRole('button', { name: 'Reset the sandbox' }).waitFor();
}

/** Finds the words of messages that lie under the actions of a message, inside the element that a selector finds. */
const findCoveredWords = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate<string[]>(`
    (() => {
      const place = document.querySelector('${selector}');
      const bars = [...place.querySelectorAll('.message-actions')].filter((bar) => getComputedStyle(bar).opacity !== '0');
      if (bars.length === 0) return ['no actions are shown'];
      const isCovered = (box) =>
        bars.map((bar) => bar.getBoundingClientRect()).some(
          (bar) => box.left < bar.right && bar.left < box.right && box.top < bar.bottom && bar.top < box.bottom,
        );
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const { parentElement: element } = texts.currentNode;
        if (element.closest('.message-main') === null || element.closest('.visually-hidden, .is-compact .message-head')) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        if ([...range.getClientRects()].some(isCovered)) found.push(texts.currentNode.data);
      }
      return found;
    })()
  `);
