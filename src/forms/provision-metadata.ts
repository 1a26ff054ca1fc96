import { z } from 'zod';
import { asChannelId, type ChannelId } from '../lines/ids.js';

const schema = z.object({ channelId: z.string().min(1).transform(asChannelId) });

/** What the provision form must remember: where it was opened, and so where the card belongs. */
export interface ProvisionMetadata {
  readonly channelId: ChannelId;
}

/** The text that travels with the form as `private_metadata`. */
export const writeProvisionMetadata = (metadata: ProvisionMetadata): string => JSON.stringify(metadata);

/** Reads it back. */
export const readProvisionMetadata = (text: string): ProvisionMetadata => schema.parse(JSON.parse(text));
