import type { ViewsOpenArguments } from '@slack/web-api';
import type { SandboxOptions } from '../../../sandbox/sandbox.js';
import { allScopes, fixtureManifest } from './fixture-manifest.js';
import {
  alerts,
  bot,
  dana,
  dealsPrivate,
  olivia,
  partners,
  sales,
  sam,
  type startTestSlack,
  support,
} from './start-test-slack.js';

type Setup = Awaited<ReturnType<typeof startTestSlack>>;

/** One rule: what is just inside it, what is just outside, and Slack's name for that. */
export interface RuleCase {
  readonly rule: string;
  readonly inside: (setup: Setup) => Promise<unknown>;
  readonly outside: (setup: Setup) => Promise<unknown>;
  readonly error: string;
  readonly options?: SandboxOptions;
}

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const view = (extra: object = {}): ViewsOpenArguments['view'] => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [],
  ...extra,
});
const home = (extra: object = {}): ViewsOpenArguments['view'] => ({ type: 'home', blocks: [], ...extra });
const trigger = ({ slack }: Setup, fromViewId?: string) => slack.context.triggers.issue(sam, fromViewId);
const open = (setup: Setup, extra?: object) =>
  setup.client.views.open({ trigger_id: trigger(setup), view: view(extra) });
const post = async ({ client }: Setup, args: object = {}) => {
  const answer = await client.apiCall('chat.postMessage', { channel: sales, text: 'text', ...args });
  return 'ts' in answer ? String(answer.ts) : '';
};
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let done = 0; done < count; done += 1) await work();
};
const without = (...scopes: readonly string[]) => ({
  manifest: fixtureManifest({ scopes: allScopes.filter((scope) => !scopes.includes(scope)), events: [] }),
});
const pushed = async (setup: Setup, count: number) => {
  const root = await open(setup);
  await times(count, () => setup.client.views.push({ trigger_id: trigger(setup, root.view?.id), view: view() }));
};
const messageOfSam = async ({ slack }: Setup) => {
  await slack.act({ as: sam, act: { type: 'message', channel: sales, text: 'mine' } });
  return slack.context.workspace.channel(sales).messages.at(-1)?.ts ?? '';
};

/** Every rule that is not a limit of Block Kit. */
export const ruleCases: readonly RuleCase[] = [
  {
    rule: 'a trigger lives three seconds',
    error: 'trigger_expired',
    inside: async (setup) => {
      const id = trigger(setup);
      setup.machine.nowMs += 3000;
      await setup.client.views.open({ trigger_id: id, view: view() });
    },
    outside: async (setup) => {
      const id = trigger(setup);
      setup.machine.nowMs += 3001;
      await setup.client.views.open({ trigger_id: id, view: view() });
    },
  },
  {
    rule: 'a trigger has one use',
    error: 'trigger_exchanged',
    inside: (setup) => open(setup),
    outside: async (setup) => {
      const id = trigger(setup);
      await times(2, () => setup.client.views.open({ trigger_id: id, view: view() }));
    },
  },
  {
    rule: 'a stack holds three views',
    error: 'push_limit_reached',
    inside: (setup) => pushed(setup, 2),
    outside: (setup) => pushed(setup, 3),
  },
  {
    rule: 'a view is pushed from a view',
    error: 'not_found',
    inside: (setup) => pushed(setup, 1),
    outside: async (setup) => {
      await open(setup);
      await setup.client.views.push({ trigger_id: trigger(setup), view: view() });
    },
  },
  {
    rule: 'a view is updated with its newest hash',
    error: 'hash_conflict',
    inside: async (setup) => {
      const { view: opened } = await open(setup);
      await setup.client.views.update({ view_id: opened?.id ?? '', hash: opened?.hash ?? '', view: view() });
    },
    outside: async (setup) => {
      const { view: opened } = await open(setup);
      const args = { view_id: opened?.id ?? '', hash: opened?.hash ?? '', view: view() };
      await times(2, () => setup.client.views.update(args));
    },
  },
  {
    rule: 'only an open view is updated',
    error: 'not_found',
    inside: async (setup) => setup.client.views.update({ view_id: (await open(setup)).view?.id ?? '', view: view() }),
    outside: async (setup) => {
      const viewId = (await open(setup)).view?.id ?? '';
      await setup.slack.act({ as: sam, act: { type: 'close_view', viewId } });
      await setup.client.views.update({ view_id: viewId, view: view() });
    },
  },
  {
    rule: 'an external_id is unique',
    error: 'duplicate_external_id',
    inside: (setup) => setup.client.views.publish({ user_id: sam, view: home({ external_id: 'one' }) }),
    outside: async (setup) => {
      await open(setup, { external_id: 'one' });
      await setup.client.views.publish({ user_id: sam, view: home({ external_id: 'one' }) });
    },
  },
  {
    rule: 'private_metadata has 3,000 characters',
    error: 'invalid_arguments',
    inside: (setup) => open(setup, { private_metadata: 'x'.repeat(3000) }),
    outside: (setup) => open(setup, { private_metadata: 'x'.repeat(3001) }),
  },
  {
    rule: 'a whole view has 250 kB',
    error: 'view_too_large',
    inside: (setup) => open(setup, large(2400)),
    outside: (setup) => open(setup, large(2999)),
  },
  {
    rule: 'a Home tab must be enabled',
    error: 'not_enabled',
    options: { manifest: fixtureManifest({ isHomeTabEnabled: false }) },
    inside: (setup) => open(setup),
    outside: (setup) => setup.client.views.publish({ user_id: sam, view: home() }),
  },
  {
    rule: 'a text has 40,000 characters',
    error: 'msg_too_long',
    inside: (setup) => post(setup, { text: 'x'.repeat(40_000) }),
    outside: (setup) => post(setup, { text: 'x'.repeat(40_001) }),
  },
  {
    rule: 'a message says something',
    error: 'no_text',
    inside: (setup) => post(setup),
    outside: (setup) => post(setup, { text: '' }),
  },
  {
    rule: 'metadata has an event_type and a payload',
    error: 'invalid_metadata_format',
    inside: (setup) => post(setup, { metadata: { event_type: 'e', event_payload: { id: 1 } } }),
    outside: (setup) => post(setup, { metadata: { event_type: 'e' } }),
  },
  {
    rule: 'metadata is flat',
    error: 'invalid_metadata_schema',
    inside: (setup) => post(setup, { metadata: { event_type: 'e', event_payload: { a: { b: 1 } } } }),
    outside: (setup) => post(setup, { metadata: { event_type: 'e', event_payload: { a: { b: { c: 1 } } } } }),
  },
  {
    rule: 'metadata is small',
    error: 'metadata_too_large',
    inside: (setup) => post(setup, { metadata: { event_type: 'e', event_payload: { id: 'x'.repeat(15_000) } } }),
    outside: (setup) => post(setup, { metadata: { event_type: 'e', event_payload: { id: 'x'.repeat(16_000) } } }),
  },
  {
    rule: 'a reply names the parent',
    error: 'cannot_reply_to_message',
    inside: async (setup) => post(setup, { thread_ts: await messageOfSam(setup), reply_broadcast: true }),
    outside: async (setup) => {
      const reply = await post(setup, { thread_ts: await messageOfSam(setup) });
      await post(setup, { thread_ts: reply });
    },
  },
  {
    rule: 'only a reply is broadcast',
    error: 'invalid_arguments',
    inside: (setup) => post(setup),
    outside: (setup) => post(setup, { reply_broadcast: true }),
  },
  {
    rule: 'the app writes where it is, without chat:write.public',
    error: 'not_in_channel',
    options: without('chat:write.public'),
    inside: (setup) => post(setup, { channel: alerts }),
    outside: (setup) => post(setup, { channel: support }),
  },
  {
    rule: 'a private channel without the app does not exist for it',
    error: 'channel_not_found',
    inside: (setup) => post(setup, { channel: support }),
    outside: (setup) => post(setup, { channel: dealsPrivate }),
  },
  {
    rule: 'an archived channel is closed',
    error: 'is_archived',
    inside: (setup) => post(setup),
    outside: (setup) => {
      setup.slack.fault({ channel: sales, change: 'archive' });
      return post(setup);
    },
  },
  {
    rule: 'the app writes directly to people of its own workspace',
    error: 'channel_not_found',
    inside: (setup) => post(setup, { channel: sam }),
    outside: (setup) => post(setup, { channel: olivia }),
  },
  {
    rule: 'the app does not write to people who have left',
    error: 'user_disabled',
    inside: (setup) => setup.client.conversations.open({ users: sam }),
    outside: (setup) => setup.client.conversations.open({ users: dana }),
  },
  {
    rule: 'an ephemeral goes to somebody in the channel',
    error: 'user_not_in_channel',
    inside: ({ client }) => client.chat.postEphemeral({ channel: partners, user: olivia, text: 'text' }),
    outside: ({ client }) => client.chat.postEphemeral({ channel: sales, user: olivia, text: 'text' }),
  },
  {
    rule: 'an ephemeral is never updated',
    error: 'message_not_found',
    inside: async (setup) => setup.client.chat.update({ channel: sales, ts: await post(setup), text: 'new' }),
    outside: async ({ client }) => {
      const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel: sales, user: sam, text: 'text' });
      await client.chat.update({ channel: sales, ts, text: 'new' });
    },
  },
  {
    rule: 'only the app’s own message is updated',
    error: 'cant_update_message',
    inside: async (setup) => setup.client.chat.update({ channel: sales, ts: await post(setup), text: 'new' }),
    outside: async (setup) => setup.client.chat.update({ channel: sales, ts: await messageOfSam(setup), text: 'new' }),
  },
  {
    rule: 'nothing is updated in an archived channel',
    error: 'is_inactive',
    inside: async (setup) => setup.client.chat.update({ channel: sales, ts: await post(setup), text: 'new' }),
    outside: async (setup) => {
      const ts = await post(setup);
      setup.slack.fault({ channel: sales, change: 'archive' });
      await setup.client.chat.update({ channel: sales, ts, text: 'new' });
    },
  },
  {
    rule: 'only the app’s own message is deleted',
    error: 'cant_delete_message',
    inside: async (setup) => setup.client.chat.delete({ channel: sales, ts: await post(setup) }),
    outside: async (setup) => setup.client.chat.delete({ channel: sales, ts: await messageOfSam(setup) }),
  },
  {
    rule: 'a method needs its scope',
    error: 'missing_scope',
    options: without('usergroups:read'),
    inside: ({ client }) => client.users.info({ user: sam }),
    outside: ({ client }) => client.usergroups.list(),
  },
  {
    rule: 'history needs the scope of its kind of channel',
    error: 'missing_scope',
    options: without('channels:history'),
    inside: ({ client, slack }) =>
      client.conversations.history({ channel: slack.context.workspace.appDm(sam)?.id ?? '' }),
    outside: ({ client }) => client.conversations.history({ channel: sales }),
  },
  {
    rule: 'history is read from inside',
    error: 'not_in_channel',
    inside: ({ client }) => client.conversations.history({ channel: sales }),
    outside: ({ client }) => client.conversations.history({ channel: support }),
  },
  {
    rule: 'a method exists',
    error: 'unknown_method',
    inside: ({ client }) => client.apiCall('auth.test'),
    outside: ({ client }) => client.apiCall('auth.tset'),
  },
  {
    rule: 'a token is given',
    error: 'not_authed',
    inside: ({ client }) => client.auth.test(),
    outside: ({ sandbox }) => bare(sandbox.slackApiUrl),
  },
  {
    rule: 'a token is known',
    error: 'invalid_auth',
    inside: ({ client }) => client.auth.test(),
    outside: ({ client }) => client.auth.test({ token: 'xoxb-unknown' }),
  },
  {
    rule: 'a connection is opened with the app’s token',
    error: 'not_allowed_token_type',
    inside: ({ client, sandbox }) => client.apps.connections.open({ token: sandbox.env.SLACK_APP_TOKEN ?? '' }),
    outside: ({ client }) => client.apps.connections.open({}),
  },
  {
    rule: 'a channel takes five messages at once',
    error: 'ratelimited',
    inside: (setup) => times(5, () => post(setup)),
    outside: (setup) => times(6, () => post(setup)),
  },
  {
    rule: 'a channel takes another message a second later',
    error: 'ratelimited',
    inside: async (setup) => {
      await times(5, () => post(setup));
      setup.machine.nowMs += 1000;
      await post(setup);
    },
    outside: async (setup) => {
      await times(5, () => post(setup));
      setup.machine.nowMs += 999;
      // The sandbox's clock frees nobody.
      setup.sandbox.clock.advance(3_600_000);
      await post(setup);
    },
  },
  {
    rule: 'a tier 2 method is called twenty times a minute',
    error: 'ratelimited',
    inside: ({ client }) => times(20, () => client.users.list({})),
    outside: ({ client }) => times(21, () => client.users.list({})),
  },
  {
    rule: 'a tier 3 method is called fifty times a minute',
    error: 'ratelimited',
    inside: ({ client }) => times(50, () => client.team.info()),
    outside: ({ client }) => times(51, () => client.team.info()),
  },
  {
    rule: 'a reaction is added once',
    error: 'already_reacted',
    inside: async (setup) => react(setup, await post(setup)),
    outside: async (setup) => {
      const ts = await post(setup);
      await times(2, () => react(setup, ts));
    },
  },
  {
    rule: 'somebody exists',
    error: 'user_not_found',
    inside: ({ client }) => client.users.info({ user: bot }),
    outside: ({ client }) => client.users.info({ user: 'U0NOBODY' }),
  },
];

function react({ client }: Setup, timestamp: string) {
  return client.reactions.add({ channel: sales, timestamp, name: 'eyes' });
}

function large(textLength: number) {
  const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(textLength) } };
  return { blocks: Array.from({ length: 90 }, () => section) };
}

async function bare(apiUrl: string): Promise<never> {
  const response = await fetch(`${apiUrl}auth.test`, { method: 'POST' });
  throw Object.assign(new Error('refused'), { data: await response.json() });
}
