import { z } from 'zod';
import { asChannelId, type ChannelId, type LineId } from '../lines/ids.js';
import { parsePhoneNumber } from '../lines/phone-number.js';

const schema = z.object({
  channelId: z.string().min(1).transform(asChannelId),
  lineId: z.string().transform((text, context) => {
    const number = parsePhoneNumber(text);
    if (!number.ok) context.addIssue('is no line');
    return number.ok ? number.lineId : z.NEVER;
  }),
});

/** What the adopt form must remember: which line it is about, and where it was opened. */
export interface AdoptMetadata {
  readonly channelId: ChannelId;
  readonly lineId: LineId;
}

/** The text that travels with the form as `private_metadata`. */
export const writeAdoptMetadata = (metadata: AdoptMetadata): string => JSON.stringify(metadata);

/** Reads it back. */
export const readAdoptMetadata = (text: string): AdoptMetadata => schema.parse(JSON.parse(text));
