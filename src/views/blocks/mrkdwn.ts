import type { ChannelId, UserId } from '../../lines/model/ids.js';
import { clipMrkdwn } from './clip.js';

const defaultQuoteCharacters = 300;

/**
 * Escapes the three characters with which mrkdwn starts a token or an entity. Leaves `*bold*` and the like as they are:
 * foreign text goes through `quoteForeign`.
 *
 * @see Slack docs, "Formatting message text", Escaping text
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Reduces foreign text to one well-formed line without control characters and without bidirectional controls. */
export function flatten(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * Quotes foreign text as a code span of mrkdwn, where Slack resolves no mention, link, emoji code or emphasis.
 *
 * @param maxLength The largest number of characters between the backticks, after escaping.
 */
export function quoteForeign(text: string, maxLength = defaultQuoteCharacters): string {
  const words = flatten(text.replaceAll('`', "'"));
  return words === '' ? '(blank)' : `\`${clipMrkdwn(escapeMrkdwn(words), maxLength)}\``;
}

/** Mentions a person, which notifies them when it is in a new message. */
export const mention = (userId: UserId): string => `<@${userId}>`;

/** Names a conversation as a link. */
export const mentionChannel = (channelId: ChannelId): string => `<#${channelId}>`;

/** Links to an http(s) address. The label is plain text. */
export function link(url: string, label: string): string {
  const address = url.replace(/[<>|\s]/g, (character) => encodeURIComponent(character));
  return `<${escapeMrkdwn(address)}|${escapeMrkdwn(flatten(label)).replaceAll('|', '/')}>`;
}
