import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import type { Json } from '../json.js';
import { channelName } from '../payloads/channel-payload.js';
import { interactionPayload } from '../payloads/interaction-payload.js';
import { messagePayload } from '../payloads/message-payload.js';
import { SlackError } from '../slack-error.js';
import { isOfWorkspace, type PersonRecord } from '../workspace/person.js';
import { channelOf, outcome } from './access.js';

type RunShortcut = Extract<ActRequest['act'], { readonly type: 'shortcut' }>;

/**
 * Runs a shortcut that the manifest declares, on a message when it is a message shortcut.
 * @throws {SlackError} `shortcut_not_found`, or when the message is not there for this person
 * @see Slack docs, "Implementing shortcuts"
 */
export async function runShortcut(context: SlackContext, person: PersonRecord, act: RunShortcut): Promise<ActResult> {
  const shortcut = context.manifest.shortcuts.find(({ callbackId }) => callbackId === act.callbackId);
  if (!shortcut || !isOfWorkspace(person)) throw new SlackError('shortcut_not_found');
  const isOnMessage = shortcut.type === 'message';
  const type = isOnMessage ? 'message_action' : 'shortcut';
  const payload = {
    ...interactionPayload(type, person),
    callback_id: shortcut.callbackId,
    trigger_id: context.triggers.issue(person.id),
    action_ts: context.workspace.nextTs(),
    ...(isOnMessage ? onMessage(context, person, act) : {}),
  };
  const acknowledgement = await deliver(context, type, { type: 'interactive', payload });
  return outcome(context, person, shortcut.name, acknowledgement, act.channel);
}

function onMessage(context: SlackContext, person: PersonRecord, act: RunShortcut): Json {
  const channel = channelOf(context, person, act.channel ?? '');
  const message = context.workspace.message(channel, act.messageTs ?? '');
  if (message.ephemeralFor !== undefined) throw new SlackError('message_not_found');
  const responseUrlId = context.responseUrls.issue({ userId: person.id, channelId: channel.id });
  return {
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messagePayload(context, channel, message),
    response_url: `${context.url()}/slack/response/${responseUrlId}`,
  };
}
