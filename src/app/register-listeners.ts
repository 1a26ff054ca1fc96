import type { App } from '@slack/bolt';
import { registerClicks } from '../actions/register-actions.js';
import { registerCommands } from '../commands/register-commands.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { registerSubmissions } from '../modals/register-modals.js';

/** Binds every command, button and form to Bolt's app. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  registerCommands(app, deps);
  registerClicks(app, deps);
  registerSubmissions(app, deps);
}
