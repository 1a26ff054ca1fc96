import { parseManifest } from '../../../sandbox/slack/manifest/load-manifest.js';

/** Every scope that a method of the local Slack asks for. */
export const allScopes = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

const shortcuts = [
  { name: 'Do a thing', type: 'global', callback_id: 'do_thing', description: 'Does a thing' },
  { name: 'Do it here', type: 'message', callback_id: 'do_here', description: 'Does it here' },
];

/** A manifest of an app that may do everything, unless told otherwise. */
export function fixtureManifest({
  scopes = allScopes,
  events = ['app_home_opened', 'message.channels', 'app_mention', 'channel_archive', 'member_joined_channel'],
  shouldEscape = true,
  isHomeTabEnabled = true,
  isInteractive = true,
}: {
  scopes?: readonly string[];
  events?: readonly string[];
  shouldEscape?: boolean;
  isHomeTabEnabled?: boolean;
  isInteractive?: boolean;
} = {}) {
  return parseManifest(
    JSON.stringify({
      display_information: { name: 'Fixture' },
      features: {
        app_home: { home_tab_enabled: isHomeTabEnabled, messages_tab_enabled: true },
        bot_user: { display_name: 'fixture' },
        slash_commands: [
          { command: '/fix', description: 'Does things', usage_hint: 'help', should_escape: shouldEscape },
        ],
        ...(isInteractive ? { shortcuts } : {}),
      },
      oauth_config: { scopes: { bot: scopes } },
      settings: { interactivity: { is_enabled: isInteractive }, event_subscriptions: { bot_events: events } },
    }),
  );
}
