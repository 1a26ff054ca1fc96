import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../../sandbox/sandbox.js';
import { connectApp } from '../connect-app.js';
import { fixtureManifest } from '../fixture-manifest.js';
import { alerts, channelAs, olivia, partners, priya, sales, sam, startTestSlack } from '../start-test-slack.js';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const options = [
  { text: plain('One'), value: '1' },
  { text: plain('Two'), value: '2' },
];
const blocks = [
  {
    type: 'actions' as const,
    block_id: 'b',
    elements: [
      { type: 'button' as const, action_id: 'press', text: plain('Press'), value: 'v1' },
      { type: 'static_select' as const, action_id: 'choose', options },
      { type: 'overflow' as const, action_id: 'more', options },
    ],
  },
];

async function posted(channel = partners, options: SandboxOptions = {}) {
  const setup = await startTestSlack(options);
  const app = await connectApp(setup.sandbox);
  const { ts = '' } = await setup.client.chat.postMessage({ channel, text: 'text', blocks });
  const click = (as: string, actionId: string, state?: Record<string, unknown>) =>
    setup.slack.act({
      as,
      act: { type: 'click', channel, messageTs: ts, blockId: 'b', actionId, ...(state ? { state } : {}) },
    });
  return { ...setup, app, ts, click };
}

describe('a click in a message', () => {
  it('reaches the app with the message, the person and their team', async () => {
    const { app, ts, click, sandbox } = await posted();

    const result = await click(olivia, 'press');

    expect(result).toEqual({ ok: true, ackMs: 0 });
    expect(app.payload()).toMatchObject({
      type: 'block_actions',
      user: { id: olivia, username: 'olivia', team_id: 'T0PARTNER01' },
      team: { id: 'T0SANDBOX01', domain: 'sandbox' },
      api_app_id: 'A0ZWSANDBOX',
      container: { type: 'message', message_ts: ts, channel_id: partners, is_ephemeral: false },
      channel: { id: partners, name: 'partners-shared' },
      message: { type: 'message', ts, text: 'text', bot_id: 'B0ZWSANDBOX' },
      response_url: expect.stringContaining(sandbox.url),
      trigger_id: expect.any(String),
      actions: [
        {
          type: 'button',
          block_id: 'b',
          action_id: 'press',
          value: 'v1',
          text: plain('Press'),
          action_ts: expect.any(String),
        },
      ],
    });
  });

  it('carries what the person chose before, and only this person', async () => {
    const { app, click } = await posted();

    await click(sam, 'choose', { selected_option: { value: '2' } });
    expect(app.payload()).toMatchObject({ actions: [{ type: 'static_select', selected_option: options[1] }] });
    await click(sam, 'press');
    expect(app.payload()).toMatchObject({ state: { values: { b: { choose: { selected_option: options[1] } } } } });
    await click(priya, 'press');
    expect(app.payload()).toMatchObject({ state: { values: { b: { choose: { selected_option: null } } } } });
  });

  it('names the option of an overflow menu', async () => {
    const { app, click } = await posted();

    await click(sam, 'more', { selected_option: options[0] });

    expect(app.payload()).toMatchObject({
      actions: [{ type: 'overflow', action_id: 'more', selected_option: options[0] }],
    });
  });

  it('on an ephemeral carries no message, and only its reader can make it', async () => {
    const { client, slack, app } = await posted();
    const { message_ts: messageTs = '' } = await client.chat.postEphemeral({
      channel: sales,
      user: sam,
      text: 'x',
      blocks,
    });
    const click = { type: 'click', channel: sales, messageTs, blockId: 'b', actionId: 'press' } as const;

    const results = [await slack.act({ as: sam, act: click }), await slack.act({ as: priya, act: click })];

    expect(results).toMatchObject([{ ok: true }, { ok: false, error: 'message_not_found' }]);
    expect(app.payload()).toMatchObject({ container: { is_ephemeral: true } });
    expect(app.payload()).not.toHaveProperty('message');
  });

  it.each([
    ['an element that is not there', sam, 'nothing', 'action_not_found'],
    ['somebody who is not in the channel', olivia, 'press', 'channel_not_found'],
  ])('is refused for %s', async (_name, as, actionId, error) => {
    const { click, app } = await posted(alerts);

    expect(await click(as, actionId)).toEqual({ ok: false, error });
    expect(app.envelopes).toEqual([]);
  });

  it('is refused for an option that the menu does not have', async () => {
    const { click } = await posted();

    expect(await click(sam, 'choose', { selected_option: { value: '3' } })).toEqual({
      ok: false,
      error: 'invalid_option',
    });
  });

  it('that the app does not acknowledge is told to the person', async () => {
    const { click, app, sandbox, slack } = await posted(partners, { ackDeadlineMs: 200 });
    app.answerWith(() => 'silence');

    const result = await click(sam, 'press');

    expect(result).toEqual({ ok: false, error: 'That action failed with the error "operation_timeout"' });
    expect(slack.snapshot(sam, sandbox.clock.state()).notices).toMatchObject([
      { text: result.error, channelId: partners },
    ]);
    expect(slack.journal().deliveries).toEqual([{ at: expect.any(String), kind: 'block_actions', isLate: true }]);
  });

  it('is not delivered to an app that has not enabled interactivity', async () => {
    const { click, app } = await posted(partners, { manifest: fixtureManifest({ isInteractive: false }) });

    expect(await click(sam, 'press')).toMatchObject({ ok: false, error: expect.stringContaining('dispatch_failed') });
    expect(app.envelopes).toEqual([]);
  });

  it('gives blocks and elements ids where the app gave none', async () => {
    const { client, sandbox } = await posted();
    await client.chat.postMessage({
      channel: sales,
      text: 'x',
      blocks: [{ type: 'actions', elements: [{ type: 'button', text: plain('P') }] }],
    });

    expect(channelAs(sandbox, sam, sales).messages[0]?.blocks).toMatchObject([
      { block_id: expect.stringMatching(/\w+/), elements: [{ action_id: expect.stringMatching(/\w+/) }] },
    ]);
  });
});
