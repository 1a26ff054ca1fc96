import { describe, expect, it } from 'vitest';
import { type Manifest, parseManifest } from '../../../../sandbox/slack/manifest/load-manifest.js';
import { ManifestError } from '../../../../sandbox/slack/manifest/manifest-error.js';

const x = (count: number) => 'x'.repeat(count);
const command = (extra: object = {}) => ({ command: '/fix', description: 'Does things', ...extra });
const shortcut = (extra: object = {}) => ({
  name: 'Do it',
  type: 'global',
  callback_id: 'do',
  description: 'd',
  ...extra,
});

function manifest({
  info = {},
  features = {},
  scopes = ['commands', 'chat:write'],
  settings = {},
}: {
  info?: object;
  features?: object;
  scopes?: readonly string[];
  settings?: object;
} = {}) {
  return {
    display_information: { name: 'Fixture', ...info },
    features: { bot_user: { display_name: 'fixture' }, slash_commands: [command()], ...features },
    oauth_config: { scopes: { bot: scopes } },
    settings: { interactivity: { is_enabled: true }, ...settings },
  };
}

function problemsOf(source: object): readonly string[] {
  try {
    parseManifest(JSON.stringify(source));
    return [];
  } catch (error) {
    if (error instanceof ManifestError) return error.problems;
    throw error;
  }
}

describe('parseManifest', () => {
  it('reads what an app declares from YAML', () => {
    const source = [
      'display_information: { name: Fixture }',
      'features:',
      '  app_home: { home_tab_enabled: true, messages_tab_enabled: false }',
      '  slash_commands:',
      '    - { command: /fix, description: Does things, usage_hint: help, should_escape: true }',
      'oauth_config: { scopes: { bot: [commands] } }',
      'settings: { event_subscriptions: { bot_events: [app_home_opened] } }',
    ].join('\n');

    expect(parseManifest(source)).toEqual({
      appName: 'Fixture',
      commands: [{ command: '/fix', description: 'Does things', usageHint: 'help', shouldEscape: true }],
      shortcuts: [],
      scopes: ['commands'],
      events: ['app_home_opened'],
      isHomeTabEnabled: true,
      isMessagesTabEnabled: false,
      isInteractive: false,
    } satisfies Manifest);
  });

  it.each([
    ['name', 35, 'display_information.name', (n: number) => manifest({ info: { name: x(n) } })],
    ['description', 140, 'display_information.description', (n: number) => manifest({ info: { description: x(n) } })],
    [
      'long_description',
      4000,
      'display_information.long_description',
      (n: number) => manifest({ info: { long_description: x(n) } }),
    ],
    [
      'display_name',
      80,
      'features.bot_user.display_name',
      (n: number) => manifest({ features: { bot_user: { display_name: x(n) } } }),
    ],
    [
      'command',
      32,
      'features.slash_commands.0.command',
      (n: number) => manifest({ features: { slash_commands: [command({ command: `/${x(n - 1)}` })] } }),
    ],
    [
      'usage_hint',
      1000,
      'features.slash_commands.0.usage_hint',
      (n: number) => manifest({ features: { slash_commands: [command({ usage_hint: x(n) })] } }),
    ],
    [
      'shortcut name',
      24,
      'features.shortcuts.0.name',
      (n: number) => manifest({ features: { shortcuts: [shortcut({ name: x(n) })] } }),
    ],
    [
      'shortcut description',
      150,
      'features.shortcuts.0.description',
      (n: number) => manifest({ features: { shortcuts: [shortcut({ description: x(n) })] } }),
    ],
    [
      'callback_id',
      255,
      'features.shortcuts.0.callback_id',
      (n: number) => manifest({ features: { shortcuts: [shortcut({ callback_id: x(n) })] } }),
    ],
  ])('takes a %s of %i characters and no more', (_name, max, path, make) => {
    expect(problemsOf(make(max))).toEqual([]);
    expect(problemsOf(make(max + 1))).toEqual([`${path}: must have at most ${max} characters`]);
  });

  it.each([
    [
      '50 commands',
      50,
      'features.slash_commands',
      (n: number) =>
        manifest({ features: { slash_commands: Array.from({ length: n }, (_, i) => command({ command: `/c${i}` })) } }),
    ],
    [
      '5 global shortcuts',
      5,
      'features.shortcuts',
      (n: number) =>
        manifest({ features: { shortcuts: Array.from({ length: n }, (_, i) => shortcut({ callback_id: `c${i}` })) } }),
    ],
  ])('takes %s and no more', (_name, max, path, make) => {
    expect(problemsOf(make(max))).toEqual([]);
    expect(problemsOf(make(max + 1))[0]).toMatch(`${path}: `);
  });

  it.each([
    ['a misspelt key', manifest({ settings: { interactivty: {} } }), 'settings.interactivty: is no key of a manifest'],
    [
      'a scope that does not exist',
      manifest({ scopes: ['commands', 'chat:wrtie'] }),
      'oauth_config.scopes.bot.1: chat:wrtie is no bot scope of Slack',
    ],
    [
      'an event that does not exist',
      manifest({ settings: { event_subscriptions: { bot_events: ['app_opened'] } } }),
      'settings.event_subscriptions.bot_events.0: app_opened is no bot event of Slack',
    ],
    [
      'an event without its scope',
      manifest({ settings: { event_subscriptions: { bot_events: ['message.channels'] } } }),
      'settings.event_subscriptions.bot_events: message.channels needs the scope channels:history',
    ],
    [
      'commands without their scope',
      manifest({ scopes: ['chat:write'] }),
      'oauth_config.scopes.bot: commands and shortcuts need the scope commands',
    ],
    [
      'mail without people',
      manifest({ scopes: ['commands', 'users:read.email'] }),
      'oauth_config.scopes.bot: users:read.email needs users:read',
    ],
    [
      'a command without a slash',
      manifest({ features: { slash_commands: [command({ command: 'fix' })] } }),
      'features.slash_commands.0.command: must be a slash and one word',
    ],
    [
      'one command twice',
      manifest({ features: { slash_commands: [command(), command()] } }),
      'features.slash_commands.1.command: /fix is there twice',
    ],
    [
      'no commands in the list',
      manifest({ features: { slash_commands: [] } }),
      'features.slash_commands: must have at least 1 entries',
    ],
    [
      'a short long_description',
      manifest({ info: { long_description: x(174) } }),
      'display_information.long_description: must have at least 175 characters',
    ],
    [
      'a colour by name',
      manifest({ info: { background_color: 'green' } }),
      'display_information.background_color: must be a colour such as #1f6f5c',
    ],
    [
      'shortcuts without interactivity',
      manifest({ features: { shortcuts: [shortcut()] }, settings: { interactivity: { is_enabled: false } } }),
      'settings.interactivity: shortcuts need is_enabled: true',
    ],
    [
      'a shortcut without a type',
      manifest({ features: { shortcuts: [{ name: 'n', callback_id: 'c', description: 'd' }] } }),
      'features.shortcuts.0.type: is required',
    ],
  ])('refuses %s', (_name, source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });

  it('names every problem in its message', () => {
    const source = JSON.stringify({ display_information: {}, featurs: {} });

    expect(() => parseManifest(source)).toThrow(/display_information\.name: is required\n.*featurs: is no key/s);
  });

  it('refuses what is no manifest', () => {
    expect(() => parseManifest('- 1')).toThrow(ManifestError);
  });
});
