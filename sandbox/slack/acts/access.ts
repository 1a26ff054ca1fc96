import type { ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import type { Acknowledgement } from '../delivery/delivery.js';
import { SlackError } from '../slack-error.js';
import type { ChannelRecord } from '../workspace/channel.js';
import { isActive, type PersonRecord } from '../workspace/person.js';

/** The text of a modal when the app's answer to it cannot be used. */
export const TROUBLE_CONNECTING = 'We had some trouble connecting. Try again?';

/**
 * Returns the acting person. @throws {SlackError} `user_not_found`; `account_inactive` for people who cannot sign in
 */
export function actor(context: SlackContext, userId: string): PersonRecord {
  const person = context.workspace.person(userId);
  if (!isActive(person)) throw new SlackError('account_inactive');
  return person;
}

/** Returns the channel a person acts in. @throws {SlackError} `channel_not_found` when they are not in it */
export function channelOf(context: SlackContext, person: PersonRecord, channelId: string): ChannelRecord {
  const channel = context.workspace.channel(channelId);
  if (!channel.memberIds.has(person.id)) throw new SlackError('channel_not_found');
  return channel;
}

/** Returns the result of a delivery as the person sees it. Slack also shows the person a notice of a failed one. */
export function outcome(
  context: SlackContext,
  person: PersonRecord,
  what: string,
  acknowledgement: Acknowledgement,
  channelId?: string,
): ActResult {
  if (acknowledgement.isOk) return { ok: true, ackMs: acknowledgement.ackMs };
  const error = `${what} failed with the error "${acknowledgement.failure}"`;
  context.notices.tell(person.id, error, channelId);
  return { ok: false, error };
}
