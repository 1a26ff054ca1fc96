import { describe, expect, it } from 'vitest';
import { actionIds } from '../../src/views/blocks/ids.js';
import { clickBody, commandBody, makeBoltDriver } from '../support/bolt-driver.js';
import { lineId } from '../support/make-line.js';
import { makeListenerDeps } from '../support/make-listener-deps.js';

async function makeWorld() {
  const world = await makeListenerDeps();
  return { world, driver: makeBoltDriver(world.deps) };
}

describe('a command that zw cannot act on', () => {
  it('is answered with its length when there is more text than zw reads', async () => {
    const { world, driver } = await makeWorld();

    const { acks, replies } = await driver.handle(commandBody('x'.repeat(10_001)));

    expect(acks).toMatchObject([
      {
        response_type: 'ephemeral',
        text: expect.stringMatching(
          /^\*That is too long\.\* :warning:\nThere are 10001 characters .* 10000 at most\..*Next: /s,
        ),
      },
    ]);
    expect(replies).toEqual([]);
    expect(world.checked).toEqual([]);
  });

  it.each([
    ['no response_url', { response_url: undefined }],
    ['a response_url that is none', { response_url: 'nowhere' }],
    ['nobody', { user_id: undefined }],
    ['no channel', { channel_id: '' }],
    ['a text that is none', { text: 7 }],
  ])('is answered in the acknowledgement when it comes with %s', async (_what, overrides) => {
    const { driver } = await makeWorld();

    const { acks } = await driver.handle(commandBody('list', overrides));

    expect(acks).toMatchObject([
      { response_type: 'ephemeral', text: expect.stringMatching(/zw could not read what Slack sent.*`ref-1`/s) },
    ]);
    expect(driver.errors).toEqual([]);
  });

  it.each(['list', 'help', ''])('is carried out without a trigger_id when it opens no form: "%s"', async (text) => {
    const { driver } = await makeWorld();

    const { acks, replies } = await driver.handle(commandBody(text, { trigger_id: undefined }));

    expect(acks).toEqual([undefined]);
    expect(replies).toHaveLength(1);
  });

  it('says that the form did not open when it has no trigger_id for it', async () => {
    const { world, driver } = await makeWorld();
    world.modals.opens = false;

    const { replies } = await driver.handle(commandBody('provision', { trigger_id: undefined }));

    expect(replies).toMatchObject([{ text: expect.stringContaining('The form did not open') }]);
  });
});

describe('a click that zw cannot act on', () => {
  it('is written to whoever made it when there is no address to answer to', async () => {
    const { world, driver } = await makeWorld();

    await driver.handle(clickBody(actionIds.checkNow, lineId, { response_url: undefined }));

    expect(world.directMessages.written).toMatchObject([
      { userId: 'U0MIRA', message: { text: expect.stringContaining('zw could not read what Slack sent') } },
    ]);
    expect(driver.errors).toEqual([]);
  });

  it('is carried out without a trigger_id when it opens no form', async () => {
    const { world, driver } = await makeWorld();

    const { replies } = await driver.handle(clickBody(actionIds.showHistory, lineId, { trigger_id: undefined }));

    expect(replies).toHaveLength(1);
    expect(world.directMessages.written).toEqual([]);
  });
});
