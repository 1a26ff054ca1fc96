import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { maxPrivateMetadataCharacters } from './limits.js';

interface Modal {
  /** At most 24 characters; the same for `submit` and `close`. */
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly callbackId?: string;
  /** At most 3000 characters. The person's client can read it, so it holds no secret. */
  readonly metadata?: string;
  readonly blocks: KnownBlock[];
}

/**
 * Builds a modal.
 *
 * @throws RangeError when `metadata` is too long, since zw could not parse it after a cut.
 */
export function buildModal({ title, submit, close = 'Close', callbackId, metadata, blocks }: Modal): ModalView {
  if (metadata !== undefined && metadata.length > maxPrivateMetadataCharacters) {
    throw new RangeError(
      `private_metadata has ${metadata.length} characters, at most ${maxPrivateMetadataCharacters} are allowed`,
    );
  }
  return {
    type: 'modal',
    title: plainText(title),
    close: plainText(close),
    blocks,
    ...(submit !== undefined && { submit: plainText(submit) }),
    ...(callbackId !== undefined && { callback_id: callbackId }),
    ...(metadata !== undefined && { private_metadata: metadata }),
  };
}

/** Builds text in which Slack resolves nothing, emoji codes included. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
