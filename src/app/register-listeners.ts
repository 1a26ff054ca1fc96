import type { App } from '@slack/bolt';
import { registerActions } from '../actions/register-actions.js';
import { registerCommands } from '../commands/register-commands.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { registerModals } from '../modals/register-modals.js';

/** Binds every command, button and form to Bolt's app. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  registerCommands(app, deps);
  registerActions(app, deps);
  registerModals(app, deps);
}
