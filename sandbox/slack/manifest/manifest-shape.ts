import { botEvents, botScopes } from './known-names.js';
import { fields, flag, known, list, oneOf, type Shape, text } from './shape.js';

const URL_MAX_LENGTH = 3000;
const url = text(1, URL_MAX_LENGTH, { is: /^https?:\/\//, says: 'an http(s) address' });
const callbackId = text(1, 255);

const slashCommand = fields(
  {
    command: text(2, 32, { is: /^\/[^\s/]+$/, says: 'a slash and one word' }),
    description: text(1, 2000),
  },
  { usage_hint: text(1, 1000), should_escape: flag, url },
);

const shortcut = fields({
  name: text(1, 24),
  type: oneOf('global', 'message'),
  callback_id: callbackId,
  description: text(1, 150),
});

const scopes = list(known(botScopes, 'bot scope'), 0, 255);
const userScopes = list(text(1, 255), 0, 255);
const eventNames = { has: (name: string) => Object.hasOwn(botEvents, name) };

/**
 * The manifest as Slack takes it: every key, length and list size; no other key is allowed anywhere.
 * @see Slack docs, "App manifest reference"; slackapi/manifest-schema
 */
export const manifestShape: Shape = fields(
  {
    display_information: fields(
      { name: text(1, 35) },
      {
        description: text(0, 140),
        long_description: text(175, 4000),
        background_color: text(4, 7, { is: /^#([0-9a-f]{3}|[0-9a-f]{6})$/i, says: 'a colour such as #1f6f5c' }),
      },
    ),
  },
  {
    _metadata: fields({}, { major_version: oneOf(1, 2), minor_version: oneOf(0, 1) }),
    features: fields(
      {},
      {
        app_home: fields(
          {},
          { home_tab_enabled: flag, messages_tab_enabled: flag, messages_tab_read_only_enabled: flag },
        ),
        bot_user: fields(
          {
            display_name: text(1, 80, { is: /^[a-z0-9._-]+$/, says: 'of a-z, 0-9, hyphen, underscore and full stop' }),
          },
          { always_online: flag },
        ),
        slash_commands: list(slashCommand, 1, 50),
        shortcuts: list(shortcut, 1, 10),
        unfurl_domains: list(text(1, 255), 0, 5),
      },
    ),
    oauth_config: fields(
      {},
      {
        scopes: fields({}, { bot: scopes, user: userScopes, bot_optional: scopes, user_optional: userScopes }),
        redirect_urls: list(url, 0, 1000),
        pkce_enabled: flag,
        token_management_enabled: flag,
      },
    ),
    settings: fields(
      {},
      {
        interactivity: fields({ is_enabled: flag }, { request_url: url, message_menu_options_url: url }),
        event_subscriptions: fields(
          {},
          {
            request_url: url,
            bot_events: list(known(eventNames, 'bot event'), 0, 100),
            user_events: list(text(1, 255), 0, 100),
            metadata_subscriptions: list(fields({ app_id: text(1, 50), event_type: text(1, 255) }), 0, 20),
          },
        ),
        socket_mode_enabled: flag,
        org_deploy_enabled: flag,
        token_rotation_enabled: flag,
        is_hosted: flag,
        // Slack's page says 10, its schema 50; the smaller one passes both.
        allowed_ip_address_ranges: list(text(1, 50), 0, 10),
        incoming_webhooks: fields({}, { incoming_webhooks_enabled: flag }),
        function_runtime: oneOf('local', 'remote', 'slack'),
      },
    ),
  },
);
