import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { provisionLine } from '../support/forms.js';
import { partners, sam } from '../support/people.js';
import { Scene } from './scene.js';

describe('people who may not act', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  it('refuses a person of another organization who presses a button, in words', async () => {
    await provisionLine(scene.world, sam, partners, { phoneNumber: '206 555 0000' });
    const visitor = await scene.visit({ story: 'outsider' });
    await visitor.closeForms();
    await visitor.goTo('partners-shared');
    await visitor.actAs('Olivia Grant');
    await visitor.card('2065550000').getByRole('button', { name: 'Delete…' }).click();
    await visitor.answer('You cannot use zw here').waitFor();
    await visitor.shoot('refused');

    expect(await visitor.form.count()).toBe(0);
  });

  it('refuses a guest who types the command, in words', async () => {
    const visitor = await scene.visit({ story: 'guest' });
    await visitor.actAs('Gus Lindqvist');
    await visitor.say('/zw provision');
    await visitor.answer('guests cannot use it').waitFor();
    await visitor.shoot('refused');

    expect(await visitor.form.count()).toBe(0);
  });
});
