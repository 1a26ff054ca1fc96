import type { SlackContext } from '../context.js';
import { type Json, stringAt } from '../json.js';
import { SlackError } from '../slack-error.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { messageContent } from './message-content.js';
import type { ResponseSource } from './response-urls.js';

/**
 * Does what an answer to a command or a click asks for: by default an ephemeral for the person who acted, or in place
 * of the message that was clicked. Works where the app is no member.
 * @throws {SlackError} when the message itself is not acceptable
 * @see Slack docs, "Handling user interaction", Message responses
 */
export function answerResponse(context: SlackContext, source: ResponseSource, answer: Json): void {
  const channel = context.workspace.channel(source.channelId);
  const original = channel.messages.find(({ ts }) => ts === source.messageTs);
  const isInChannel = answer.response_type === 'in_channel';
  if (answer.delete_original === true || answer.delete_original === 'true') {
    if (!original) throw new SlackError('message_not_found');
    context.workspace.remove(channel, original);
    return;
  }
  if (isInChannel && source.commandLine !== undefined) {
    context.workspace.post({ channel, userId: source.userId, content: { text: source.commandLine } });
    if (isOnlyEcho(answer)) return;
  }
  const content = messageContent(answer, context.ids);
  if (source.messageTs !== undefined && answer.replace_original !== false && answer.replace_original !== 'false') {
    if (!original) throw new SlackError('message_not_found');
    context.workspace.edit(original, content);
    return;
  }
  const threadTs = stringAt(answer, 'thread_ts');
  context.workspace.post({
    channel,
    userId: BOT_USER_ID,
    content,
    ...(isInChannel ? {} : { ephemeralFor: source.userId }),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

const isOnlyEcho = (answer: Json) => Object.keys(answer).length === 1;
