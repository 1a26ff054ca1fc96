import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { deliver } from '../delivery/deliver.js';
import { elementState, stateOf } from '../interaction/element-state.js';
import { findElement } from '../interaction/elements.js';
import { channelName } from '../payloads/channel-payload.js';
import { interactionPayload } from '../payloads/interaction-payload.js';
import { messagePayload } from '../payloads/message-payload.js';
import { SlackError } from '../slack-error.js';
import type { PersonRecord } from '../workspace/person.js';
import { channelOf, outcome } from './access.js';
import { actionPayload, overflowState } from './action-payload.js';

type Click = Extract<ActRequest['act'], { readonly type: 'click' }>;

/**
 * Uses an element of a message. People of other organisations may, in a shared channel.
 * @throws {SlackError} when the message or the element is not there for this person
 * @see Slack docs, "block_actions payload"
 */
export async function click(context: SlackContext, person: PersonRecord, act: Click): Promise<ActResult> {
  const channel = channelOf(context, person, act.channel);
  const message = context.workspace.message(channel, act.messageTs);
  const isEphemeral = message.ephemeralFor !== undefined;
  if (isEphemeral && message.ephemeralFor !== person.id) throw new SlackError('message_not_found');
  const blocks = message.content.blocks ?? [];
  const placed = findElement(blocks, act.blockId, act.actionId);
  if (!placed || !message.isApp) throw new SlackError('action_not_found');

  const given = act.state ?? {};
  const values = stateOf(blocks, { [act.blockId]: { [act.actionId]: given } }, message.chosen.get(person.id));
  message.chosen.set(person.id, values);
  const ownState = values[act.blockId]?.[act.actionId] ? elementState(placed, given) : overflowState(placed, given);
  const payload = {
    ...interactionPayload('block_actions', person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: context.triggers.issue(person.id),
    channel: { id: channel.id, name: channelName(channel) },
    // Slack keeps no ephemeral, and so has none to send.
    ...(isEphemeral ? {} : { message: messagePayload(context, channel, message) }),
    state: { values },
    response_url: `${context.url()}/slack/response/${context.responseUrls.issue({
      userId: person.id,
      channelId: channel.id,
      messageTs: message.ts,
    })}`,
    actions: [actionPayload(placed, ownState, context.workspace.nextTs())],
  };
  const acknowledgement = await deliver(context, 'block_actions', { type: 'interactive', payload });
  return outcome(context, person, 'That action', acknowledgement, channel.id);
}
