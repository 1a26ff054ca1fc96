import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine } from '../support/forms.js';
import { priya, sales, sam } from '../support/people.js';
import { findAxeFaults } from './find-axe-faults.js';
import { openProvisionForm } from './provision-form.js';
import { Scene } from './scene.js';
import type { Visitor } from './visitor.js';

const looks = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const;
/** axe looks at every element, four times or five. */
const longestLookMs = 180_000;

describe('the looks of the page', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
    const { world } = scene;
    await provisionLine(world, priya, sales, { phoneNumber: '206 555 0000', customerId: 'Acme_0123456' });
    await provisionLine(world, sam, sales, {
      phoneNumber: '425 555 0000',
      // As long as a customer ID may be, without a place to break it.
      customerId: 'Northwind_'.repeat(10),
      authorizedBy: 'W'.repeat(200),
      evidenceLink: `https://files.example/${'letter-of-authorization/'.repeat(20)}.pdf`,
    });
    await world.advance(5 * 3_600_000);
    await world.message(sam, sales, ({ isBroadcast, text }) => isBroadcast && text.includes('(425) 555-0000'));
    await world.command(sam, sales, '/zw eligible 2065550160 2065550111');
    await world.message(sam, sales, ({ isEphemeral }) => isEphemeral);
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  /** Looks at what is there now: nothing cut off sideways, no fault for people with a screen reader or weak eyes. */
  const inspect = async (visitor: Visitor, place: string) => {
    await visitor.shoot(place);
    expect(await visitor.findOverflows(), place).toEqual([]);
    expect(await findAxeFaults(visitor.page), place).toEqual([]);
  };

  it.each(looks)('suits everybody at $width pixels, $colorScheme', { timeout: longestLookMs }, async (look) => {
    const visitor = await scene.visit({ story: `looks-${look.width}-${look.colorScheme}`, ...look });
    const isNarrow = look.width < 1100;
    await visitor.closeForms();
    await visitor.card('4255550000', 'pending').waitFor();
    if (isNarrow) {
      await inspect(visitor, 'channel');
      await visitor.page.getByRole('button', { name: 'Open the sidebar' }).click();
      await inspect(visitor, 'sidebar');
      await visitor.page.getByRole('button', { name: 'Close the sidebar' }).click();
      await visitor.page.getByRole('button', { name: 'Sandbox controls' }).click();
    }
    await visitor.panel.getByRole('heading', { name: 'Recent calls' }).waitFor();
    await inspect(visitor, 'carrier');
    if (isNarrow) await visitor.panel.getByRole('button', { name: 'Close the sandbox controls' }).click();
    else await visitor.panel.getByRole('tab', { name: 'Slack' }).click();

    await visitor.card('4255550000').getByRole('button', { name: /repl/ }).last().click();
    await visitor.thread.getByText('still pending after 4 hours').waitFor();
    await inspect(visitor, 'thread');
    await visitor.thread.getByRole('button', { name: 'Close thread' }).click();

    await openProvisionForm(visitor, '206 555 0111');
    await visitor.form.getByRole('button', { name: 'Provision' }).click();
    await visitor.form.getByText('Please complete this required field.').first().waitFor();
    await inspect(visitor, 'form');
  });

  it('cuts nothing off at 1600 pixels', async () => {
    const visitor = await scene.visit({ story: 'looks-1600', width: 1600, height: 900 });
    await visitor.closeForms();
    await visitor.card('4255550000').getByRole('button', { name: /repl/ }).last().click();
    await visitor.thread.getByText('still pending after 4 hours').waitFor();
    await visitor.shoot('thread');

    expect(await visitor.findOverflows()).toEqual([]);
  });
});
