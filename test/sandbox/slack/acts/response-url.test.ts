import { describe, expect, it } from 'vitest';
import { connectApp } from '../connect-app.js';
import { channelAs, priya, sales, sam, startTestSlack } from '../start-test-slack.js';

const MINUTES = 60_000;

async function afterCommand() {
  const setup = await startTestSlack();
  const app = await connectApp(setup.sandbox);
  await setup.slack.act({ as: sam, act: { type: 'command', channel: sales, text: '/fix it' } });
  return { ...setup, app, respond: responder(String(app.payload().response_url)) };
}

async function afterClick() {
  const setup = await startTestSlack();
  const app = await connectApp(setup.sandbox);
  const { ts = '' } = await setup.client.chat.postMessage({
    channel: sales,
    text: 'original',
    blocks: [
      {
        type: 'actions',
        block_id: 'b',
        elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Press' } }],
      },
    ],
  });
  await setup.slack.act({
    as: sam,
    act: { type: 'click', channel: sales, messageTs: ts, blockId: 'b', actionId: 'a' },
  });
  return { ...setup, respond: responder(String(app.payload().response_url)) };
}

const responder = (url: string) => async (body: object) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
};

const texts = (sandbox: Parameters<typeof channelAs>[0], userId: string) =>
  channelAs(sandbox, userId, sales).messages.map(({ text }) => text);

describe('a response_url', () => {
  it('takes five answers and no sixth', async () => {
    const { respond, sandbox } = await afterCommand();

    const statuses = [];
    for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push((await respond({ text })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(texts(sandbox, sam)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('says that it is used up', async () => {
    const { respond } = await afterCommand();
    for (let use = 0; use < 5; use += 1) await respond({ text: 'x' });

    expect(await respond({ text: 'x' })).toEqual({ status: 404, answer: { ok: false, error: 'used_url' } });
  });

  it('lives thirty minutes of the sandbox’s clock', async () => {
    const { respond, sandbox } = await afterCommand();

    sandbox.clock.advance(30 * MINUTES);
    const inside = await respond({ text: 'in time' });
    sandbox.clock.advance(1);
    const outside = await respond({ text: 'too late' });

    expect(inside.status).toBe(200);
    expect(outside).toEqual({ status: 404, answer: { ok: false, error: 'expired_url' } });
    expect(texts(sandbox, sam)).toEqual(['in time']);
  });

  it('shows an answer to a command to the one who typed it, unless it says in_channel', async () => {
    const { respond, sandbox } = await afterCommand();

    await respond({ text: 'for you' });
    await respond({ text: 'for all', response_type: 'in_channel' });

    expect(texts(sandbox, sam)).toEqual(['for you', '/fix it', 'for all']);
    expect(texts(sandbox, priya)).toEqual(['/fix it', 'for all']);
  });

  it('replaces or removes the message that was clicked, or leaves it alone', async () => {
    const { respond, sandbox } = await afterClick();

    await respond({ text: 'beside it', replace_original: false });
    expect(texts(sandbox, sam)).toEqual(['original', 'beside it']);
    await respond({ text: 'replaced', replace_original: true });
    expect(texts(sandbox, priya)).toEqual(['replaced']);
    await respond({ delete_original: true });
    expect(texts(sandbox, sam)).toEqual(['beside it']);
  });

  it('refuses what no message may be', async () => {
    const { respond } = await afterCommand();

    expect(await respond({ blocks: [{ type: 'knob' }] })).toMatchObject({
      status: 400,
      answer: { error: 'invalid_blocks' },
    });
    expect(await respond({ text: '' })).toMatchObject({ status: 400, answer: { error: 'no_text' } });
  });

  it('that was never handed out leads nowhere', async () => {
    const { sandbox } = await startTestSlack();

    expect(await responder(`${sandbox.url}/slack/response/0`)({ text: 'x' })).toMatchObject({ status: 404 });
  });
});
