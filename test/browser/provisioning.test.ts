import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeOpenPromise } from '../support/open-promise.js';
import { fillProvisionForm, openProvisionForm, provisionByForm } from './provision-form.js';
import { Scene } from './scene.js';

describe('provisioning on the page', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.start('socket');
  });
  afterEach((context) => scene.end(context));
  afterAll(() => scene.stop());

  const callsOf = async (call: string) => (await scene.world.seeCarrier()).calls.filter((made) => made.call === call);

  it('checks three numbers and opens the form with the eligible one in it', async () => {
    const visitor = await scene.visit({ story: 'eligible' });
    await visitor.say('/zw eligible 206-555-0160, (206) 555-0111, 206.555.0112');
    const answer = visitor.answer('1 of 3 numbers can be text-enabled.');
    await answer.waitFor();
    await visitor.shoot('answer');

    const words = await answer.textContent();
    expect(words).toContain('(206) 555-0160: eligible.');
    expect(words).toContain('(206) 555-0111: not eligible, a mobile number.');
    expect(words).toContain('(206) 555-0112: not eligible, another organization has it.');
    expect(await answer.getByRole('button', { name: /Provision/ }).count()).toBe(1);

    await answer.getByRole('button', { name: 'Provision…: (206) 555-0160' }).click();
    const number = visitor.form.getByLabel('Phone number');
    await number.waitFor();
    await visitor.shoot('form');
    expect(await number.inputValue()).toBe('(206) 555-0160');
  });

  it('says under every field what is wrong with it, sends nothing, and takes the corrected form', async () => {
    const visitor = await scene.visit({ story: 'mistakes', height: 1100 });
    const { form } = visitor;
    const submit = form.getByRole('button', { name: 'Provision' });
    const before = (await scene.world.seeCarrier()).calls.length;
    await openProvisionForm(visitor);

    await submit.click();
    await form.getByText('Please complete this required field.').first().waitFor();
    await visitor.shoot('empty');
    for (const label of ['Phone number', 'Authorized by', 'How it was authorized', 'Authorized on', 'Confirmation'])
      expect(await visitor.errorUnder(label), label).toBe('Please complete this required field.');

    await fillProvisionForm(visitor, {
      phoneNumber: '206-555-0161 x9',
      authorizedBy: '   ',
      authorizedOn: '2199-01-01',
      evidenceLink: 'ftp://files.example/letter.pdf',
    });
    await form.getByLabel('Start').fill('2020-01-02T10:00');
    await submit.click();
    await form.getByText('Extensions cannot be text-enabled').waitFor();
    await visitor.shoot('wrong');
    expect(await visitor.errorUnder('Phone number')).toContain('Next: write it without the extension.');
    expect(await visitor.errorUnder('Start')).toContain('past');
    expect(await visitor.errorUnder('Authorized by')).toBe('Say who agreed to texting.');
    expect(await visitor.errorUnder('Authorized on')).toBe('This day has not come yet.');
    expect(await visitor.errorUnder('Evidence link')).toContain('http://');
    expect((await scene.world.seeCarrier()).calls.length).toBe(before);
    // Whoever cannot see the red goes on where the first mistake is.
    await form.getByLabel('Phone number').and(visitor.page.locator(':focus')).waitFor();

    await fillProvisionForm(visitor, { phoneNumber: '2065550000', evidenceLink: 'https://files.example/letter.pdf' });
    await form.getByLabel('Start').fill('');
    await submit.click();
    await form.getByText('The carrier accepted the order.').waitFor();
    await visitor.shoot('ordered');
    expect((await callsOf('add')).map(({ number }) => number)).toEqual(['+12065550000']);
  });

  it('shows the carrier’s refusal above the form and keeps what was entered', async () => {
    const visitor = await scene.visit({ story: 'refused' });
    await openProvisionForm(visitor, '206 555 0111');
    await fillProvisionForm(visitor, { customerId: 'Acme_9' });
    await visitor.form.getByRole('button', { name: 'Provision' }).click();
    await visitor.form.getByText('Nothing was ordered.').waitFor();
    await visitor.shoot('banner');

    expect(await visitor.form.getByLabel('Phone number').inputValue()).toBe('(206) 555-0111');
    expect(await visitor.form.getByLabel('Customer ID').inputValue()).toBe('Acme_9');
    expect(await visitor.form.getByLabel('Authorized by').inputValue()).toBe('Jo Doe, owner of Acme');
  });

  it('sends what is typed while the command before it has no answer yet', async () => {
    const visitor = await scene.visit({ story: 'in-a-row' });
    const firstMayEnd = makeOpenPromise<void>();
    await visitor.page.route('**/control/act', async (route) => {
      if (route.request().postData()?.includes('0163')) await firstMayEnd.promise;
      await route.continue();
    });
    await visitor.say('/zw eligible 206 555 0163');
    await visitor.say('/zw eligible 206 555 0164');
    await visitor.answer('(206) 555-0164: eligible.').waitFor();
    firstMayEnd.resolve();
    await visitor.answer('(206) 555-0163: eligible.').waitFor();
  });

  it('keeps the pending line and the open form when the page is opened anew, and takes the form then', async () => {
    const visitor = await scene.visit({ story: 'reload' });
    await provisionByForm(visitor, '425 555 0000');
    await openProvisionForm(visitor, '425 555 0162');
    await visitor.form.getByLabel('Customer ID').fill('half typed');
    await visitor.reload();
    await visitor.form.getByLabel('Phone number').waitFor();
    await visitor.shoot('reloaded');
    expect(await visitor.form.getByLabel('Phone number').inputValue()).toBe('(425) 555-0162');
    // What was typed but not sent is gone, as with any form of a web page.
    expect(await visitor.form.getByLabel('Customer ID').inputValue()).toBe('');

    await fillProvisionForm(visitor, { customerId: 'Acme_162' });
    await visitor.form.getByRole('button', { name: 'Provision' }).click();
    await visitor.form.getByRole('button', { name: 'Done' }).click();
    await visitor.card('4255550162').getByText('Acme_162').waitFor();
    await visitor.card('4255550000', 'pending').waitFor();
    await visitor.shoot('both');
  });
});
