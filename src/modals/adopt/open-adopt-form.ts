import { z } from 'zod';
import { asChannelId, type ChannelId, type LineId } from '../../lines/model/ids.js';
import { parsePhoneNumber } from '../../lines/phone-numbers/parse-phone-numbers.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import { type CardPlaceDeps, findCardPlace } from '../find-card-place.js';
import { type Caller, openModal } from '../open-modal.js';
import { buildAdoptForm } from './adopt-form.js';

/** Opens the form that makes a card for a line that was ordered another way. */
export async function openAdoptForm(
  deps: Pick<ListenerDeps, 'modals'> & CardPlaceDeps,
  caller: Pick<Caller, 'triggerId' | 'reply'> & { readonly channelId: ChannelId },
  lineId: LineId,
): Promise<void> {
  const { channelId } = caller;
  const cardPlace = await findCardPlace(deps, channelId);
  const metadata = writeAdoptMetadata({ channelId, lineId });
  await openModal(deps, caller, buildAdoptForm({ lineId, metadata, cardPlace }));
}

const schema = z.object({
  channelId: z.string().min(1).transform(asChannelId),
  lineId: z.string().transform((text, context) => {
    const number = parsePhoneNumber(text);
    if (!number.ok) context.addIssue('is no line');
    return number.ok ? number.lineId : z.NEVER;
  }),
});

/** The metadata of the adopt form: the line, and the channel in which the form was opened. */
export type AdoptMetadata = Readonly<z.infer<typeof schema>>;

/** Writes the metadata as the `private_metadata` of the form. */
export const writeAdoptMetadata = (metadata: AdoptMetadata): string => JSON.stringify(metadata);

/**
 * Reads the metadata of a submitted form.
 * @throws when the text is not what `writeAdoptMetadata` writes.
 */
export const parseAdoptMetadata = (text: string): AdoptMetadata => schema.parse(JSON.parse(text));
