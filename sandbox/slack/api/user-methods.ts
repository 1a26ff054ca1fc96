import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { userPayload } from '../payloads/user-payload.js';
import { SlackError } from '../slack-error.js';
import type { PersonRecord } from '../workspace/person.js';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM, userGroups } from '../workspace/seed.js';
import { isTrue, required } from './arguments.js';
import type { Method } from './method.js';
import { page } from './paging.js';

/** Methods that tell who is who. @see Slack docs, "Web API methods", auth, users, usergroups, team, bots */
export const userMethods: Readonly<Record<string, Method>> = {
  'auth.test': { scopes: [], tier: 'special', token: 'bot', run: testAuth },
  'users.info': { scopes: ['users:read'], tier: 4, token: 'bot', run: userInfo },
  'users.list': { scopes: ['users:read'], tier: 2, token: 'bot', run: userList },
  'usergroups.list': { scopes: ['usergroups:read'], tier: 2, token: 'bot', run: groupList },
  'usergroups.users.list': { scopes: ['usergroups:read'], tier: 2, token: 'bot', run: groupUsers },
  'team.info': {
    scopes: ['team:read'],
    tier: 3,
    token: 'bot',
    run: (context) => ({ team: { ...TEAM, url: `${context.url()}/`, email_domain: '' } }),
  },
  'bots.info': { scopes: ['users:read'], tier: 3, token: 'bot', run: botInfo },
};

function testAuth(context: SlackContext): Json {
  return {
    url: `${context.url()}/`,
    team: TEAM.name,
    user: context.workspace.person(BOT_USER_ID).name,
    team_id: TEAM.id,
    user_id: BOT_USER_ID,
    bot_id: BOT_ID,
    is_enterprise_install: false,
  };
}

function userInfo(context: SlackContext, args: Json): Json {
  return { user: shown(context, context.workspace.person(required(args, 'user', 'user_not_found'))) };
}

function userList(context: SlackContext, args: Json): Json {
  const { entries, metadata } = page([...context.workspace.people.values()], args);
  return { members: entries.map((person) => shown(context, person)), ...metadata };
}

const shown = (context: SlackContext, person: PersonRecord): Json =>
  userPayload(person, { now: context.clock.now(), withEmail: context.manifest.scopes.includes('users:read.email') });

function groupList(_context: SlackContext, args: Json): Json {
  const withUsers = isTrue(args, 'include_users');
  return {
    usergroups: userGroups.map(({ userIds, ...group }) => ({
      ...group,
      team_id: TEAM.id,
      is_usergroup: true,
      is_external: false,
      date_delete: 0,
      user_count: userIds.length,
      ...(withUsers ? { users: userIds } : {}),
    })),
  };
}

function groupUsers(_context: SlackContext, args: Json): Json {
  const group = userGroups.find(({ id }) => id === args.usergroup);
  if (!group) throw new SlackError('no_such_subteam');
  return { users: group.userIds };
}

function botInfo(context: SlackContext, args: Json): Json {
  if (args.bot !== undefined && args.bot !== BOT_ID) throw new SlackError('bot_not_found');
  const name = context.manifest.appName;
  return { bot: { id: BOT_ID, app_id: APP_ID, user_id: BOT_USER_ID, name, deleted: false, updated: 0, icons: {} } };
}
