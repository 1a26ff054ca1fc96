import { describe, expect, it } from 'vitest';
import {
  ava,
  bot,
  dana,
  dealsPrivate,
  errorOf,
  gus,
  olivia,
  partners,
  priya,
  sales,
  sam,
  startTestSlack,
} from '../start-test-slack.js';

describe('users.info', () => {
  it.each([
    [
      'an admin',
      ava,
      { is_admin: true, is_restricted: false, team_id: 'T0SANDBOX01', tz: 'America/Los_Angeles', tz_offset: -28_800 },
    ],
    ['a member', priya, { is_admin: false, is_restricted: false, deleted: false, tz: 'Europe/London', tz_offset: 0 }],
    ['a guest', gus, { is_restricted: true, is_ultra_restricted: false, team_id: 'T0SANDBOX01' }],
    ['somebody who has left', dana, { deleted: true }],
    ['somebody of another organisation', olivia, { team_id: 'T0PARTNER01', is_restricted: false, is_stranger: false }],
    ['the app', bot, { is_bot: true, name: 'zw' }],
  ])('tells %s', async (_name, id, expected) => {
    const { client } = await startTestSlack();

    const { user } = await client.users.info({ user: id });

    expect(user).toMatchObject({ id, ...expected });
  });
});

describe('users.list', () => {
  it('comes in pages', async () => {
    const { client } = await startTestSlack();

    const names = [];
    for await (const page of client.paginate('users.list', { limit: 3 })) {
      if ('members' in page && Array.isArray(page.members)) names.push(page.members.map(({ name }) => name));
    }

    expect(names).toEqual([['ava', 'sam', 'priya'], ['gus', 'dana', 'olivia'], ['zw']]);
  });

  it('refuses a cursor that it did not give', async () => {
    const { client } = await startTestSlack();

    expect(await errorOf(client.users.list({ cursor: 'x' }))).toBe('invalid_cursor');
  });
});

describe('user groups', () => {
  it('have members', async () => {
    const { client } = await startTestSlack();

    const { usergroups } = await client.usergroups.list({ include_users: true });
    const { users } = await client.usergroups.users.list({ usergroup: 'S0SALESTEAM' });

    expect(usergroups?.map(({ handle }) => handle)).toEqual(['sales-team', 'support-team']);
    expect(users).toEqual([ava, sam]);
    expect(await errorOf(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
  });
});

describe('conversations', () => {
  it('show what the app may know of', async () => {
    const { client } = await startTestSlack();

    const { channel } = await client.conversations.info({ channel: partners });
    const { channels } = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
    });

    expect(channel).toMatchObject({ id: partners, name: 'partners-shared', is_ext_shared: true, is_member: true });
    expect(channels?.map(({ name }) => name)).toEqual(['sales', 'support', 'zw-alerts', 'partners-shared']);
    expect(await errorOf(client.conversations.info({ channel: dealsPrivate }))).toBe('channel_not_found');
    expect(await errorOf(client.conversations.list({ types: 'rooms' }))).toBe('invalid_types');
  });

  it('are entered, opened and counted', async () => {
    const { client } = await startTestSlack();

    const joined = await client.conversations.join({ channel: 'C0SUPPORT01' });
    const opened = await client.conversations.open({ users: sam, return_im: true });
    const members = await client.conversations.members({ channel: 'C0SUPPORT01' });

    expect(joined.channel).toMatchObject({ is_member: true });
    expect(opened.channel).toMatchObject({ id: 'D0SAMAPP000', is_im: true, user: sam });
    expect(members.members).toContain(bot);
  });

  it('hide a private channel until the app is invited', async () => {
    const { client, slack } = await startTestSlack();

    slack.fault({ channel: dealsPrivate, change: 'invite_bot' });
    const invited = await client.conversations.info({ channel: dealsPrivate });
    slack.fault({ channel: dealsPrivate, change: 'remove_bot' });

    expect(invited.channel).toMatchObject({ is_private: true, is_member: true });
    expect(await errorOf(client.chat.postMessage({ channel: dealsPrivate, text: 'x' }))).toBe('channel_not_found');
  });
});

describe('auth.test, team.info and bots.info', () => {
  it('tell the app who and where it is', async () => {
    const { client, sandbox } = await startTestSlack();

    const [auth, team, info] = [
      await client.auth.test(),
      await client.team.info(),
      await client.bots.info({ bot: 'B0ZWSANDBOX' }),
    ];

    expect(auth).toMatchObject({ url: `${sandbox.url}/`, team_id: 'T0SANDBOX01', user_id: bot, bot_id: 'B0ZWSANDBOX' });
    expect(team.team).toMatchObject({ id: 'T0SANDBOX01', domain: 'sandbox' });
    expect(info.bot).toMatchObject({ app_id: 'A0ZWSANDBOX', user_id: bot, name: 'Fixture' });
  });

  it('take a token in the body and arguments as JSON', async () => {
    const { sandbox } = await startTestSlack();

    const response = await fetch(`${sandbox.slackApiUrl}users.info`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-sandbox' },
      body: JSON.stringify({ user: sam }),
    });
    const form = await fetch(`${sandbox.slackApiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'xoxb-sandbox' }),
    });

    expect(await response.json()).toMatchObject({ ok: true, user: { id: sam } });
    expect(await form.json()).toMatchObject({ ok: true });
    expect(response.headers.get('x-oauth-scopes')).toContain('users:read');
  });
});

describe('the app’s messages tab', () => {
  it('is a direct conversation of each person of the workspace', async () => {
    const { client, slack } = await startTestSlack();

    const answers = [];
    for (const user of [ava, sam, gus])
      answers.push((await client.chat.postMessage({ channel: user, text: 'hi' })).channel);

    expect(answers).toEqual(['D0AVAAPP000', 'D0SAMAPP000', 'D0GUSAPP000']);
    expect(slack.context.workspace.appDm(dana)).toBeUndefined();
    expect(sales).toMatch(/^C[A-Z0-9]{10}$/);
  });
});
