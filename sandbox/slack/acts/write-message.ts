import type { ActRequest, ActResult } from '../../control/contract.js';
import type { SlackContext } from '../context.js';
import { emitEvent } from '../delivery/emit-event.js';
import { messagePayload } from '../payloads/message-payload.js';
import { SlackError } from '../slack-error.js';
import type { ChannelRecord } from '../workspace/channel.js';
import type { PersonRecord } from '../workspace/person.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { channelOf } from './access.js';
import { escapeCommand } from './escape-command.js';
import { runCommand } from './run-command.js';

type Write = Extract<ActRequest['act'], { readonly type: 'message' }>;

const subscriptions: Readonly<Record<ChannelRecord['kind'], string>> = {
  public: 'message.channels',
  private: 'message.groups',
  dm: 'message.im',
  app_dm: 'message.im',
};

/**
 * Writes in a channel or a thread; a line that starts with a slash is a command, which threads do not have.
 * @throws {SlackError} when the person may not write there
 */
export async function writeMessage(context: SlackContext, person: PersonRecord, act: Write): Promise<ActResult> {
  const channel = channelOf(context, person, act.channel);
  if (/^\/[^\s/]/.test(act.text)) {
    if (act.threadTs === undefined) return runCommand(context, person, act);
    return { ok: false, error: `${act.text.split(/\s/, 1)[0]} is not supported in threads. Sorry!` };
  }
  if (channel.isArchived) throw new SlackError('is_archived');
  if (act.text.trim() === '') throw new SlackError('no_text');
  if (act.threadTs !== undefined) context.workspace.message(channel, act.threadTs);
  const message = context.workspace.post({
    channel,
    userId: person.id,
    content: { text: escapeCommand(act.text, context.workspace).replace(/<@(U\w+)\|[^>]*>/g, '<@$1>') },
    ...(act.threadTs === undefined ? {} : { threadTs: act.threadTs }),
  });
  const event = { ...messagePayload(context, channel, message), channel: channel.id, event_ts: message.ts };
  if (channel.memberIds.has(BOT_USER_ID)) {
    const channelType = channel.kind === 'public' ? 'channel' : channel.kind === 'private' ? 'group' : 'im';
    emitEvent(context, subscriptions[channel.kind], { ...event, channel_type: channelType }, channel);
  }
  if (message.content.text.includes(`<@${BOT_USER_ID}>`)) {
    emitEvent(context, 'app_mention', { ...event, type: 'app_mention' }, channel);
  }
  return { ok: true };
}
