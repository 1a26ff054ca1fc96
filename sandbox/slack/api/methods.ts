import type { SlackContext } from '../context.js';
import type { Json } from '../json.js';
import { chatMethods } from './chat-methods.js';
import { conversationMethods } from './conversation-methods.js';
import { fileMethods } from './file-methods.js';
import { historyMethods } from './history-methods.js';
import type { Method } from './method.js';
import { userMethods } from './user-methods.js';
import { viewMethods } from './view-methods.js';

/** Every Web API method of the local Slack, with its scopes and its tier. */
export const methods: Readonly<Record<string, Method>> = {
  ...userMethods,
  ...conversationMethods,
  ...historyMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
  'apps.connections.open': { scopes: [], tier: 1, token: 'app', run: openConnection },
};

function openConnection(context: SlackContext): Json {
  return { url: `${context.url().replace(/^http/, 'ws')}/slack/socket?ticket=${context.socketMode.issueTicket()}` };
}
