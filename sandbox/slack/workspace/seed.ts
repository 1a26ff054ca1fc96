import type { ChannelRecord } from './channel.js';
import type { PersonRecord } from './person.js';

/** The workspace that has the app, and the organisation it shares a channel with. */
export const TEAM = { id: 'T0SANDBOX01', name: 'Sandbox', domain: 'sandbox' } as const;
const PARTNER_TEAM_ID = 'T0PARTNER01';

/** The app as the workspace knows it. */
export const APP_ID = 'A0ZWSANDBOX';
export const BOT_ID = 'B0ZWSANDBOX';
export const BOT_USER_ID = 'U0ZWSANDBOX';

type PersonSeed = readonly [id: string, name: string, realName: string, kind: PersonRecord['kind'], timeZone: string];

const people: readonly PersonSeed[] = [
  ['U0AVAADMIN1', 'ava', 'Ava Moreno', 'admin', 'America/Los_Angeles'],
  ['U0SAMSALES1', 'sam', 'Sam Okafor', 'member', 'America/New_York'],
  ['U0PRIYASUP1', 'priya', 'Priya Nair', 'member', 'Europe/London'],
  ['U0GUSGUEST1', 'gus', 'Gus Lindqvist', 'guest', 'America/Chicago'],
  ['U0DANALEFT1', 'dana', 'Dana Whitfield', 'deactivated', 'America/Denver'],
  ['U0OLIVIAEXT', 'olivia', 'Olivia Grant', 'outsider', 'America/Phoenix'],
];

type ChannelSeed = readonly [
  id: string,
  name: string,
  kind: ChannelRecord['kind'],
  members: string,
  topic: string,
  isShared?: boolean,
];

const channels: readonly ChannelSeed[] = [
  ['C0SALES0001', 'sales', 'public', 'ava sam priya gus dana zw', 'Deals and the numbers that come with them'],
  ['C0SUPPORT01', 'support', 'public', 'ava sam priya dana', 'Customers who wait'],
  ['C0ZWALERTS1', 'zw-alerts', 'public', 'ava sam priya zw', 'What zw wants a person to see'],
  ['C0PARTNERS1', 'partners-shared', 'public', 'ava sam priya olivia zw', 'With Northwind Telecom', true],
  ['C0DEALSPRIV', 'deals-private', 'private', 'ava sam', 'Not for everyone'],
  ['D0AVASAM001', 'ava-sam', 'dm', 'ava sam', ''],
  ['D0SAMPRIYA1', 'sam-priya', 'dm', 'sam priya', ''],
];

/** The user groups of the workspace. */
export const userGroups = [
  { id: 'S0SALESTEAM', handle: 'sales-team', name: 'Sales team', userIds: ['U0AVAADMIN1', 'U0SAMSALES1'] },
  { id: 'S0SUPPORT01', handle: 'support-team', name: 'Support team', userIds: ['U0PRIYASUP1'] },
] as const;

/** Returns the people of a new workspace, the app's bot user last. */
export function seedPeople(appName: string): PersonRecord[] {
  const seeded = people.map(([id, name, realName, kind, timeZone]) => {
    const teamId = kind === 'outsider' ? PARTNER_TEAM_ID : TEAM.id;
    return { id, name, realName, kind, timeZone, teamId, email: `${name}@example.com` };
  });
  const bot = {
    id: BOT_USER_ID,
    name: 'zw',
    realName: appName,
    kind: 'bot',
    timeZone: 'UTC',
    teamId: TEAM.id,
    email: '',
  };
  return [...seeded, { ...bot, kind: 'bot' }];
}

/**
 * Returns the conversations of a new workspace: the channels, two direct ones and one with the app for each of its own
 * people.
 */
export function seedChannels(peopleOfWorkspace: readonly PersonRecord[]): ChannelRecord[] {
  const idOf = new Map(peopleOfWorkspace.map((person) => [person.name, person.id]));
  const idsOf = (names: string) => new Set(names.split(' ').map((name) => idOf.get(name) ?? name));
  const seeded = channels.map(([id, name, kind, members, topic, isShared = false]) =>
    emptyChannel({ id, name, kind, memberIds: idsOf(members), topic, isShared }),
  );
  const appDms = peopleOfWorkspace
    .filter((person) => person.kind === 'admin' || person.kind === 'member' || person.kind === 'guest')
    .map((person) =>
      emptyChannel({
        id: `D0${person.name.toUpperCase()}APP`.padEnd(11, '0'),
        name: `app-${person.name}`,
        kind: 'app_dm',
        memberIds: new Set([person.id, BOT_USER_ID]),
        topic: '',
        isShared: false,
      }),
    );
  return [...seeded, ...appDms];
}

type ChannelStart = Pick<ChannelRecord, 'id' | 'name' | 'kind' | 'memberIds' | 'topic' | 'isShared'>;

const emptyChannel = (start: ChannelStart): ChannelRecord => ({
  ...start,
  isArchived: false,
  messages: [],
  lastReadTs: new Map(),
});
