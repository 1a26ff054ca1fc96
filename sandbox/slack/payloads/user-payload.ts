import type { Json } from '../json.js';
import type { PersonRecord } from '../workspace/person.js';

/** Returns the acting person as interaction payloads show them. */
export const actorPayload = (person: PersonRecord): Json => ({
  id: person.id,
  username: person.name,
  name: person.name,
  team_id: person.teamId,
});

/** Returns a person as `users.info` shows them. @see Slack docs, "User object" */
export function userPayload(person: PersonRecord, options: { readonly now: Date; readonly withEmail: boolean }): Json {
  const isBot = person.kind === 'bot';
  const common = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.kind === 'deactivated',
    profile: {
      real_name: person.realName,
      display_name: person.name,
      team: person.teamId,
      ...(options.withEmail && !isBot ? { email: person.email } : {}),
    },
    is_bot: isBot,
    is_app_user: false,
    updated: Math.floor(options.now.getTime() / 1000),
  };
  if (person.kind === 'deactivated') return common;
  return {
    ...common,
    real_name: person.realName,
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: offsetSeconds(person.timeZone, options.now),
    is_admin: person.kind === 'admin',
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.kind === 'guest',
    is_ultra_restricted: false,
    // Only somebody without any shared channel is a stranger; a person of another team is told by team_id.
    ...(person.kind === 'outsider' ? { is_stranger: false } : { is_email_confirmed: true }),
  };
}

function offsetSeconds(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}
