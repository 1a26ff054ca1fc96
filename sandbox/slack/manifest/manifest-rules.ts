import { type Json, jsonAt, listAt } from '../json.js';
import { botEvents } from './known-names.js';

const MAX_SHORTCUTS_OF_A_TYPE = 5;

/**
 * Checks the rules between parts of a manifest.
 * @see Slack docs, "App manifest reference"
 */
export function checkManifestRules(manifest: Json): string[] {
  return [
    ...repeatedCommands(manifest),
    ...shortcutRules(manifest),
    ...scopeRules(manifest),
    ...interactivityRules(manifest),
  ];
}

/** Returns the list of strings at a path of the manifest; empty when there is none. */
export function stringsAt(manifest: Json, ...path: readonly string[]): string[] {
  const parent = path.slice(0, -1).reduce(jsonAt, manifest);
  const value = parent[path.at(-1) ?? ''];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function repeatedCommands(manifest: Json): string[] {
  const names = listAt(jsonAt(manifest, 'features'), 'slash_commands').map(({ command }) => command);
  return names
    .map((name, index) => ({ name, index }))
    .filter(({ name, index }) => names.indexOf(name) !== index)
    .map(({ name, index }) => `features.slash_commands.${index}.command: ${String(name)} is there twice`);
}

function shortcutRules(manifest: Json): string[] {
  const shortcuts = listAt(jsonAt(manifest, 'features'), 'shortcuts');
  return ['global', 'message']
    .filter((type) => shortcuts.filter((shortcut) => shortcut.type === type).length > MAX_SHORTCUTS_OF_A_TYPE)
    .map((type) => `features.shortcuts: at most ${MAX_SHORTCUTS_OF_A_TYPE} of type ${type}`);
}

function scopeRules(manifest: Json): string[] {
  const scopes = stringsAt(manifest, 'oauth_config', 'scopes', 'bot');
  const features = jsonAt(manifest, 'features');
  const problems: string[] = [];
  if ((features.slash_commands || features.shortcuts) && !scopes.includes('commands')) {
    problems.push('oauth_config.scopes.bot: commands and shortcuts need the scope commands');
  }
  if (scopes.includes('users:read.email') && !scopes.includes('users:read')) {
    problems.push('oauth_config.scopes.bot: users:read.email needs users:read');
  }
  for (const scope of stringsAt(manifest, 'oauth_config', 'scopes', 'bot_optional')) {
    if (!scopes.includes(scope)) problems.push(`oauth_config.scopes.bot_optional: ${scope} must be in bot too`);
  }
  for (const event of stringsAt(manifest, 'settings', 'event_subscriptions', 'bot_events')) {
    const needed = botEvents[event] ?? [];
    if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope))) {
      problems.push(`settings.event_subscriptions.bot_events: ${event} needs the scope ${needed.join(' or ')}`);
    }
  }
  return problems;
}

function interactivityRules(manifest: Json): string[] {
  const hasShortcuts = listAt(jsonAt(manifest, 'features'), 'shortcuts').length > 0;
  const isInteractive = jsonAt(jsonAt(manifest, 'settings'), 'interactivity').is_enabled === true;
  return hasShortcuts && !isInteractive ? ['settings.interactivity: shortcuts need is_enabled: true'] : [];
}
