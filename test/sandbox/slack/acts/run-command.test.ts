import { describe, expect, it } from 'vitest';
import { connectApp } from '../connect-app.js';
import { fixtureManifest } from '../fixture-manifest.js';
import {
  alerts,
  channelAs,
  dana,
  gus,
  olivia,
  partners,
  priya,
  sales,
  sam,
  startTestSlack,
} from '../start-test-slack.js';

const command = (as: string, text: string, channel = sales) =>
  ({ as, act: { type: 'command', channel, text } }) as const;

describe('a slash command', () => {
  it('reaches the app with everything that Slack sends along', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    const result = await slack.act(command(sam, '/fix  some text '));

    expect(result).toEqual({ ok: true, ackMs: 0 });
    expect(app.envelopes[0]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
    expect(app.payload()).toEqual({
      token: expect.any(String),
      team_id: 'T0SANDBOX01',
      team_domain: 'sandbox',
      channel_id: sales,
      channel_name: 'sales',
      user_id: sam,
      user_name: 'sam',
      command: '/fix',
      text: 'some text',
      api_app_id: 'A0ZWSANDBOX',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining(`${sandbox.url}/slack/response/`),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
    });
  });

  it.each([
    ['markup', 'a & <b> <!channel>', 'a &amp; &lt;b&gt; &lt;!channel&gt;'],
    ['a person', 'ask @priya now', `ask <@${priya}|priya> now`],
    ['nobody', 'ask @nobody and a@b.example', 'ask @nobody and a@b.example'],
    ['a channel', 'in #zw-alerts', `in <#${alerts}|zw-alerts>`],
    ['a private channel', 'in #deals-private', 'in <#C0DEALSPRIV|>'],
    ['an address', 'see https://example.com/a', 'see <https://example.com/a>'],
    ['a number that the client linked', '<tel:2065551212|206-555-1212>', '<tel:2065551212|206-555-1212>'],
    ['a number as it was typed', '(206) 555-1212', '(206) 555-1212'],
  ])('turns %s into what Slack makes of it', async (_name, typed, sent) => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    await slack.act(command(sam, `/fix ${typed}`));

    expect(app.payload().text).toBe(sent);
  });

  it('arrives as typed when the manifest does not ask for escaping', async () => {
    const { sandbox, slack } = await startTestSlack({ manifest: fixtureManifest({ shouldEscape: false }) });
    const app = await connectApp(sandbox);

    await slack.act(command(sam, '/fix a & <b> @priya'));

    expect(app.payload().text).toBe('a & <b> @priya');
  });

  it('shows an answer in the acknowledgement to the one who typed, and to nobody else', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);
    app.answerWith(() => ({ text: 'for you' }));

    await slack.act(command(sam, '/fix'));

    expect(channelAs(sandbox, sam, sales).messages).toMatchObject([
      { text: 'for you', isEphemeral: true, isApp: true },
    ]);
    expect(channelAs(sandbox, priya, sales).messages).toEqual([]);
  });

  it('shows the command and an answer to everybody when the answer says in_channel', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);
    app.answerWith(() => ({ response_type: 'in_channel', text: 'for all' }));

    await slack.act(command(sam, '/fix it'));

    expect(channelAs(sandbox, priya, sales).messages).toMatchObject([
      { text: '/fix it', user: sam, isApp: false },
      { text: 'for all', isApp: true, isEphemeral: false },
    ]);
  });

  it('tells the person when an answer is not acceptable', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);
    app.answerWith(() => ({ blocks: [{ type: 'knob' }] }));

    await slack.act(command(sam, '/fix'));

    expect(slack.snapshot(sam, sandbox.clock.state()).notices).toMatchObject([
      { text: '/fix failed with the error "invalid_blocks"', channelId: sales },
    ]);
  });

  it.each([
    ['one that the manifest does not declare', command(sam, '/other'), '/other is not a valid command.'],
    [
      'one of an outsider, whose workspace has no such app',
      command(olivia, '/fix', partners),
      '/fix is not a valid command.',
    ],
    ['one of somebody who has left', command(dana, '/fix'), 'account_inactive'],
    ['one in a channel that the person is not in', command(gus, '/fix', alerts), 'channel_not_found'],
    [
      'one in a thread',
      { as: sam, act: { type: 'message', channel: sales, text: '/fix', threadTs: '1.000000' } } as const,
      '/fix is not supported in threads. Sorry!',
    ],
  ])('is not delivered: %s', async (_name, request, error) => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    const result = await slack.act(request);

    expect(result).toEqual({ ok: false, error });
    expect(app.envelopes).toEqual([]);
  });

  it('is delivered for a guest, and from a direct conversation by its kind', async () => {
    const { sandbox, slack } = await startTestSlack();
    const app = await connectApp(sandbox);

    const results = [await slack.act(command(gus, '/fix')), await slack.act(command(sam, '/FIX', 'D0AVASAM001'))];

    expect(results).toMatchObject([{ ok: true }, { ok: true }]);
    expect(app.payload()).toMatchObject({ channel_name: 'directmessage', command: '/fix' });
  });
});
