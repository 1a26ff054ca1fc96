import { checkMessage } from '../block-kit/check-message.js';
import { invalidBlocks } from '../block-kit/invalid-blocks.js';
import { limits } from '../block-kit/limits.js';
import type { Ids } from '../ids.js';
import { isJson, type Json, listAt, parseJson } from '../json.js';
import { SlackError } from '../slack-error.js';
import type { MessageContent } from '../workspace/message.js';
import { withIds } from './elements.js';

const MAX_ATTACHMENTS = 100;

/** Reads the content of a message from the arguments of a method or the body of a response. @throws {SlackError} */
export function messageContent(args: Json, ids: Ids): MessageContent {
  const text = markdownText(args) ?? String(args.text ?? '');
  const blocks = jsonList(args, 'blocks', 'invalid_blocks_format');
  const attachments = jsonList(args, 'attachments', 'invalid_attachments');
  if (!text && !blocks?.length && !attachments?.length) throw new SlackError('no_text');
  if (text.length > limits.messageText) throw new SlackError('msg_too_long');
  if ((attachments?.length ?? 0) > MAX_ATTACHMENTS) throw new SlackError('too_many_attachments');
  const problems = checkMessage({ blocks: blocks ?? [], attachments: attachments ?? [] });
  if (problems.length > 0) throw invalidBlocks(problems);
  const metadata = messageMetadata(args);
  return {
    text,
    ...(blocks?.length ? { blocks: withIds(blocks, ids) } : {}),
    ...(attachments?.length ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

function markdownText(args: Json): string | undefined {
  if (args.markdown_text === undefined || args.markdown_text === '') return undefined;
  const text = String(args.markdown_text);
  if (args.text !== undefined || args.blocks !== undefined) throw new SlackError('markdown_text_conflict');
  if (text.length > limits.markdownText) throw new SlackError('msg_too_long');
  return text;
}

/**
 * Returns the list under a key, which may have come as JSON text. @throws {SlackError} the given error when it is no
 * list
 */
export function jsonList(args: Json, key: string, error: string): Json[] | undefined {
  const raw = args[key];
  if (raw === undefined || raw === '') return undefined;
  const value = typeof raw === 'string' ? parseJson(raw) : raw;
  if (!Array.isArray(value)) throw new SlackError(error);
  return listAt({ value }, 'value').length === value.length ? value : refuse(error);
}

const refuse = (error: string): never => {
  throw new SlackError(error);
};

/** Slack does not publish how much metadata it takes; more than this is no metadata any longer. */
const MAX_METADATA_LENGTH = 16_000;

function messageMetadata(args: Json): Json | undefined {
  if (args.metadata === undefined || args.metadata === '') return undefined;
  const metadata = typeof args.metadata === 'string' ? parseJson(args.metadata) : args.metadata;
  if (!isJson(metadata) || typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload)) {
    throw new SlackError('invalid_metadata_format');
  }
  if (JSON.stringify(metadata).length > MAX_METADATA_LENGTH) throw new SlackError('metadata_too_large');
  const isFlat = Object.values(metadata.event_payload).every(isMetadataValue);
  if (!isFlat) throw new SlackError('invalid_metadata_schema');
  return metadata;
}

/**
 * Whether a value is a string, number, boolean, flat object or list of flat objects. @see @slack/types,
 * MessageMetadataEventPayloadObject
 */
function isMetadataValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => isJson(entry) && Object.values(entry).every(isPrimitive));
  return isPrimitive(value) || (isJson(value) && Object.values(value).every(isPrimitive));
}

const isPrimitive = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
