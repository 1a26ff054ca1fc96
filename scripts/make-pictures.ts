/**
 * Takes the pictures of the README from the sandbox with the real bot: `npm run pictures`.
 * Look at them before you commit them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { fillProvisionForm, openProvisionForm } from '../test/browser/provision-form.js';
import { Visitor } from '../test/browser/visitor.js';
import { openBrowser } from '../test/support/browser.js';
import { ZwWorld } from '../test/support/zw-world.js';

const imagesFolder = join('docs', 'images');
/** A README of more than this in pictures is slow to open. */
const maxPictureBytes = 250_000;

async function takePicture(visitor: Visitor, name: string, subject: Locator): Promise<void> {
  await visitor.page.mouse.move(0, 0);
  const picture = await visitor.shoot(name, subject);
  if (picture.length > maxPictureBytes) throw new Error(`${name} has ${picture.length} bytes: take less of the page`);
  await writeFile(join(imagesFolder, `${name}.png`), picture);
}

/** Draws an emoji and says whether any of its pixels has a colour. Runs in the browser. */
const drawsEmoji = `(() => {
  const context = new OffscreenCanvas(40, 40).getContext('2d');
  context.font = '30px sans-serif';
  context.fillText('\u2705', 0, 32);
  const { data } = context.getImageData(0, 0, 40, 40);
  return data.some((value, index) => index % 4 === 1 && value !== data[index - 1]);
})()`;

/**
 * Checks that the browser finds a font with emoji; its package brings none, and each message would end in a gap.
 * @throws {Error} when there is none.
 */
async function checkEmoji({ page }: Visitor): Promise<void> {
  const isThere = await page.evaluate(drawsEmoji);
  if (isThere !== true) throw new Error('no font has emoji: install one, such as fonts-noto-color-emoji');
}

/** Takes the answer about eligibility, the form, and the carrier's panel; the line is active afterwards. */
async function pictureAnOrder(browser: Browser, world: ZwWorld): Promise<void> {
  const visitor = await Visitor.open(browser, world, { story: 'readme', height: 960, scale: 1.5 });
  const { form, panel } = visitor;
  await checkEmoji(visitor);
  await visitor.say('/zw eligible (206) 555-0100, (206) 555-0111');
  const answer = visitor.answer('1 of 2 numbers can be text-enabled.');
  await answer.waitFor();
  await takePicture(visitor, 'eligibility', answer);

  await openProvisionForm(visitor, '(206) 555-0100');
  await fillProvisionForm(visitor, { customerId: 'Acme_0123456' });
  await takePicture(visitor, 'provision-form', form);
  await form.getByRole('button', { name: 'Provision' }).click();
  await form.getByRole('button', { name: 'Done' }).click();
  await visitor.card('2065550100', 'pending.').waitFor();

  await panel.getByRole('button', { name: 'Activate (206) 555-0100' }).waitFor();
  await takePicture(visitor, 'carrier-panel', panel);
  await panel.getByRole('button', { name: '+15 min' }).click();
  await visitor.card('2065550100', 'active.').waitFor();
}

/** Takes the whole page with the card and its thread, without the answers that nobody else saw. */
async function pictureTheThread(browser: Browser, world: ZwWorld): Promise<void> {
  const visitor = await Visitor.open(browser, world, { story: 'readme-thread', height: 1060 });
  await visitor.page.getByRole('button', { name: 'Sandbox controls', exact: true }).click();
  await visitor.card('2065550100').getByRole('button', { name: /repl/ }).last().click();
  await visitor.thread.getByText('3 replies').waitFor();
  await takePicture(visitor, 'card-and-thread', visitor.page.locator('body'));
}

await mkdir(imagesFolder, { recursive: true });
const [world, browser] = await Promise.all([ZwWorld.start('socket'), openBrowser()]);
try {
  await pictureAnOrder(browser, world);
  await pictureTheThread(browser, world);
} finally {
  await browser.close();
  await world.stop();
}
