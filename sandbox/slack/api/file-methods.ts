import { limits } from '../block-kit/limits.js';
import type { SlackContext } from '../context.js';
import { MAX_FILE_BYTES } from '../files/file-store.js';
import { jsonList } from '../interaction/message-content.js';
import { type Json, stringAt } from '../json.js';
import { filePayload } from '../payloads/file-payload.js';
import { SlackError } from '../slack-error.js';
import { BOT_USER_ID } from '../workspace/seed.js';
import { required } from './arguments.js';
import { isMember, visibleChannel } from './bot-access.js';
import type { Method } from './method.js';

const write = { scopes: ['files:write'], tier: 4, token: 'bot' } as const;

/** Methods that send files up and tell of them. @see Slack docs, "Working with files" */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': { ...write, run: getUploadUrl },
  'files.completeUploadExternal': { ...write, run: completeUpload },
  'files.info': {
    scopes: ['files:read'],
    tier: 4,
    token: 'bot',
    run: (context, args) => ({
      file: filePayload(context.files.find(required(args, 'file', 'file_not_found')), context.url()),
    }),
  },
};

function getUploadUrl(context: SlackContext, args: Json): Json {
  const name = required(args, 'filename', 'missing_argument');
  const sizeBytes = Number(args.length);
  if (!Number.isInteger(sizeBytes) || sizeBytes <= 0) throw new SlackError('invalid_arguments');
  if (sizeBytes > MAX_FILE_BYTES) throw new SlackError('file_upload_size_restricted');
  const { file, ticket } = context.files.announce(name, BOT_USER_ID, sizeBytes);
  return { upload_url: `${context.url()}/slack/files/upload/${ticket}`, file_id: file.id };
}

function completeUpload(context: SlackContext, args: Json): Json {
  const entries = jsonList(args, 'files', 'invalid_arguments') ?? [];
  if (entries.length === 0) throw new SlackError('invalid_arguments');
  const channelId = stringAt(args, 'channel_id');
  const channel = channelId === undefined ? undefined : visibleChannel(context, channelId);
  if (channel && !isMember(channel)) throw new SlackError('not_in_channel');
  if (channel?.isArchived) throw new SlackError('is_archived');
  const text = String(args.initial_comment ?? '');
  if (text.length > limits.messageText) throw new SlackError('msg_too_long');
  const files = entries.map((entry) => context.files.complete(String(entry.id), stringAt(entry, 'title')));
  if (channel) {
    for (const file of files) file.channelIds.add(channel.id);
    const threadTs = stringAt(args, 'thread_ts');
    context.workspace.post({
      channel,
      userId: BOT_USER_ID,
      content: { text },
      fileIds: files.map(({ id }) => id),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  }
  return { files: files.map((file) => filePayload(file, context.url())) };
}
