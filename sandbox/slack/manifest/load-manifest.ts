import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isJson, type Json, jsonAt, listAt, stringAt } from '../json.js';
import { ManifestError } from './manifest-error.js';
import { checkManifestRules, stringsAt } from './manifest-rules.js';
import { manifestShape } from './manifest-shape.js';

/** The declarations of an app that the local Slack needs. */
export interface Manifest {
  readonly appName: string;
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint?: string;
    readonly shouldEscape: boolean;
  }[];
  readonly shortcuts: readonly {
    readonly name: string;
    readonly type: 'global' | 'message';
    readonly callbackId: string;
    readonly description: string;
  }[];
  readonly scopes: readonly string[];
  readonly events: readonly string[];
  readonly isHomeTabEnabled: boolean;
  readonly isMessagesTabEnabled: boolean;
  readonly isInteractive: boolean;
}

/**
 * Reads a manifest from a YAML or JSON file.
 * @throws {ManifestError} when Slack would not take it.
 */
export const loadManifest = (path: string): Manifest => parseManifest(readFileSync(path, 'utf8'));

/**
 * Checks a manifest and reads from it what the app declares.
 * @throws {ManifestError} when Slack would not take it, naming the path of each problem.
 * @see Slack docs, "App manifest reference"
 */
export function parseManifest(source: string): Manifest {
  const manifest: unknown = parse(source);
  const problems: string[] = [];
  manifestShape(manifest, '', problems);
  if (isJson(manifest)) problems.push(...checkManifestRules(manifest));
  if (problems.length > 0 || !isJson(manifest)) throw new ManifestError(problems);
  return readManifest(manifest);
}

function readManifest(manifest: Json): Manifest {
  const features = jsonAt(manifest, 'features');
  const home = jsonAt(features, 'app_home');
  const settings = jsonAt(manifest, 'settings');
  return {
    appName: stringAt(jsonAt(manifest, 'display_information'), 'name') ?? '',
    commands: listAt(features, 'slash_commands').map(readCommand),
    shortcuts: listAt(features, 'shortcuts').map((shortcut) => ({
      name: String(shortcut.name),
      type: shortcut.type === 'message' ? 'message' : 'global',
      callbackId: String(shortcut.callback_id),
      description: String(shortcut.description),
    })),
    scopes: stringsAt(manifest, 'oauth_config', 'scopes', 'bot'),
    events: stringsAt(manifest, 'settings', 'event_subscriptions', 'bot_events'),
    isHomeTabEnabled: home.home_tab_enabled === true,
    isMessagesTabEnabled: home.messages_tab_enabled !== false,
    isInteractive: jsonAt(settings, 'interactivity').is_enabled === true,
  };
}

function readCommand(command: Json): Manifest['commands'][number] {
  const usageHint = stringAt(command, 'usage_hint');
  return {
    command: String(command.command),
    description: String(command.description),
    ...(usageHint === undefined ? {} : { usageHint }),
    shouldEscape: command.should_escape === true,
  };
}
