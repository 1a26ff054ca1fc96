import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { Members } from '../../src/access/members.js';
import { asUserId } from '../../src/lines/model/ids.js';
import type { Workspace } from '../../src/slack/identity/identity.js';
import { clientOptions } from '../../src/slack/web-api/clients.js';
import { startFakeWebApi, type WebApiAnswer } from '../support/fake-web-api.js';
import { RecordingLogger } from '../support/recording-logger.js';

const mira = asUserId('U0MIRA');
const home: Workspace = { teamId: 'T0HOME', enterpriseId: 'E0HOME' };
const fullMember = { id: 'U0MIRA', team_id: 'T0HOME', deleted: false, is_bot: false, is_restricted: false };

async function makeMembers(answer: WebApiAnswer, where: Workspace = home) {
  const api = await startFakeWebApi();
  api.answer(answer);
  const client = new WebClient('xoxb-sandbox', {
    ...clientOptions({ apiUrl: api.url }, new RecordingLogger()),
    timeout: answer === 'hang' ? 50 : 10_000,
  });
  const perf = { nowMs: 1, now: () => perf.nowMs };
  return { api, perf, members: new Members(client, where, perf) };
}

const user = (changes: object): WebApiAnswer => ({ json: { ok: true, user: { ...fullMember, ...changes } } });

describe('Members', () => {
  it('lets a full member act', async () => {
    const { api, members } = await makeMembers(user({}));

    await expect(members.check(mira, 'full_members')).resolves.toEqual({ isAllowed: true });
    expect(api.calls).toEqual([{ method: 'users.info', args: { user: 'U0MIRA' } }]);
  });

  it('lets a member of another workspace of the same organisation act', async () => {
    const { members } = await makeMembers(user({ team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0HOME' } }));

    await expect(members.check(mira, 'full_members')).resolves.toEqual({ isAllowed: true });
  });

  it.each([
    ['a guest', { is_restricted: true }, /guests cannot use it/],
    ['a guest of one channel', { is_ultra_restricted: true }, /guests cannot use it/],
    ['a deactivated person', { deleted: true }, /deactivated/],
    ['a bot', { is_bot: true }, /people only/],
    ['somebody of another workspace', { team_id: 'T0OTHER' }, /only for members/],
    ['somebody of another organisation', { team_id: 'T0X', enterprise_user: { enterprise_id: 'E0X' } }, /only for/],
    ['a stranger', { is_stranger: true }, /only for members/],
    ['somebody without a workspace', { team_id: undefined }, /only for members/],
  ])('refuses %s', async (_who, changes, reason) => {
    const { members } = await makeMembers(user(changes));

    await expect(members.check(mira, 'full_members')).resolves.toEqual({
      isAllowed: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('does not take two missing organisations for the same one', async () => {
    const { members } = await makeMembers(user({ team_id: 'T0OTHER', enterprise_user: {} }), { teamId: 'T0HOME' });

    await expect(members.check(mira, 'full_members')).resolves.toMatchObject({ isAllowed: false });
  });

  it.each<[string, WebApiAnswer]>([
    ['says no', { json: { ok: false, error: 'user_not_found' } }],
    ['is limiting', { status: 429, headers: { 'retry-after': '30' } }],
    ['is broken', { status: 500, body: 'oops' }],
    ['cuts the connection', 'cut'],
    ['is silent', 'hang'],
    ['answers without a user', { json: { ok: true } }],
    ['answers with a user of another shape', user({ deleted: 'no' })],
  ])('lets nobody act when Slack %s', async (_what, answer) => {
    const { members } = await makeMembers(answer);

    await expect(members.check(mira, 'full_members')).resolves.toEqual({
      isAllowed: false,
      isUnknown: true,
      reason: expect.stringMatching(/did not say who you are/),
    });
  });

  it.each(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired'])(
    'names whose turn it is when Slack no longer accepts the token: %s',
    async (error) => {
      const { members } = await makeMembers({ json: { ok: false, error } });

      await expect(members.check(mira, 'full_members')).resolves.toEqual({
        isAllowed: false,
        isUnknown: true,
        reason: 'Slack no longer accepts the token of zw. Tell whoever runs zw',
      });
    },
  );

  it('asks once a minute about somebody who may act', async () => {
    const { api, members, perf } = await makeMembers(user({}));

    await members.check(mira, 'full_members');
    perf.nowMs += 59_000;
    await members.check(mira, 'full_members');
    expect(api.calls).toHaveLength(1);

    api.answer(user({ deleted: true }));
    perf.nowMs += 2_000;
    await expect(members.check(mira, 'full_members')).resolves.toMatchObject({ isAllowed: false });
    expect(api.calls).toHaveLength(2);
  });

  it('asks every time about somebody who may not, so that a promoted guest need not wait', async () => {
    const { api, members } = await makeMembers(user({ is_restricted: true }));

    await members.check(mira, 'full_members');
    api.answer(user({}));

    await expect(members.check(mira, 'full_members')).resolves.toEqual({ isAllowed: true });
  });

  it('asks about each person', async () => {
    const { api, members } = await makeMembers(user({}));

    await members.check(mira, 'full_members');
    await members.check(asUserId('U0OTHER'), 'full_members');

    expect(api.calls.map(({ args }) => args.user)).toEqual(['U0MIRA', 'U0OTHER']);
  });
});
