import { z } from 'zod';
import { asChannelId, asLineId, type ChannelId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import type { Banner } from '../../views/blocks/notice.js';
import { type CardPlaceDeps, findCardPlace } from '../find-card-place.js';
import { type Caller, openModal } from '../open-modal.js';
import { buildProvisionForm } from './provision-form.js';

/** Opens the provision form, with a number in it when one is known. */
export async function openProvisionForm(
  deps: Pick<ListenerDeps, 'modals' | 'lines'> & CardPlaceDeps,
  caller: Pick<Caller, 'triggerId' | 'reply'> & { readonly channelId: ChannelId },
  { phoneNumber, banner }: { readonly phoneNumber?: string; readonly banner?: Banner },
): Promise<void> {
  const { channelId } = caller;
  const view = buildProvisionForm({
    cardPlace: await findCardPlace(deps, channelId),
    metadata: writeProvisionMetadata({ channelId }),
    ...(phoneNumber !== undefined && { initial: { phoneNumber } }),
    ...(banner && { banner }),
    mailsEndUsers: deps.lines.mailer !== undefined,
  });
  await openModal(deps, caller, view);
}

const schema = z.object({
  channelId: z.string().min(1).transform(asChannelId),
  /** The number about which the form has warned that a lost order may still arrive. */
  warnedOf: z.string().min(1).transform(asLineId).exactOptional(),
});

/** The metadata of the provision form: the channel in which it was opened, and its warning. */
export type ProvisionMetadata = Readonly<z.infer<typeof schema>>;

/** Writes the metadata as the `private_metadata` of the form. */
export const writeProvisionMetadata = (metadata: ProvisionMetadata): string => JSON.stringify(metadata);

/**
 * Reads the metadata of a submitted form.
 * @throws when the text is not what `writeProvisionMetadata` writes.
 */
export const parseProvisionMetadata = (text: string): ProvisionMetadata => schema.parse(JSON.parse(text));
