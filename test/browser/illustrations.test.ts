import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fillProvisionForm, openProvisionForm } from './provision-form.js';
import { Scene } from './scene.js';
import type { Visitor } from './visitor.js';

const imagesFolder = join('docs', 'images');
/** A README of more than this in pictures is slow to open. */
const mostBytes = 250_000;

describe('the pictures of the README', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  /** Takes the picture always, so that it cannot rot; keeps it when somebody asks for new ones. */
  const illustrate = async (visitor: Visitor, name: string, subject: Locator) => {
    await visitor.page.mouse.move(0, 0);
    const picture = await visitor.shoot(name, subject);
    expect(picture.length).toBeLessThanOrEqual(mostBytes);
    if (process.env.ZW_UPDATE_IMAGES !== '1') return;
    await mkdir(imagesFolder, { recursive: true });
    await writeFile(join(imagesFolder, `${name}.png`), picture);
  };

  it('are of the answer about eligibility, the form, the carrier’s panel, and the card with its thread', async () => {
    const visitor = await scene.visit({ story: 'readme', height: 960, scale: 1.5 });
    const { form, panel } = visitor;
    await visitor.say('/zw eligible (206) 555-0100, (206) 555-0111');
    const answer = visitor.answer('1 of 2 numbers can be text-enabled.');
    await answer.waitFor();
    await illustrate(visitor, 'eligibility', answer);

    await openProvisionForm(visitor, '(206) 555-0100');
    await fillProvisionForm(visitor, { customerId: 'Acme_0123456' });
    await illustrate(visitor, 'provision-form', form);
    await form.getByRole('button', { name: 'Provision' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
    await visitor.card('2065550100', 'pending.').waitFor();

    await panel.getByRole('button', { name: 'Activate (206) 555-0100' }).waitFor();
    await illustrate(visitor, 'carrier-panel', panel);
    await panel.getByRole('button', { name: '+15 min' }).click();
    await visitor.card('2065550100', 'active.').waitFor();

    // Opened anew, the channel shows the card without the answers that nobody else saw.
    const reader = await scene.visit({ story: 'readme-thread', height: 1060 });
    await reader.page.getByRole('button', { name: 'Sandbox controls', exact: true }).click();
    await reader.card('2065550100').getByRole('button', { name: /repl/ }).last().click();
    await reader.thread.getByText('3 replies').waitFor();
    await illustrate(reader, 'card-and-thread', reader.page.locator('body'));
  });
});
