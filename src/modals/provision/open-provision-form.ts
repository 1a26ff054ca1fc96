import { z } from 'zod';
import { asChannelId, asLineId, type ChannelId, type LineId } from '../../lines/model/ids.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import type { Reply } from '../../slack/web-api/response-urls.js';
import { type Banner, buildNotice } from '../../views/blocks/notice.js';
import { type CardPlaceDeps, findCardPlace } from '../find-card-place.js';
import { buildProvisionForm } from './provision-form.js';

interface Caller {
  readonly channelId: ChannelId;
  readonly triggerId: string;
  readonly reply: Reply;
}

/** Opens the provision form, with a number in it when one is known. */
export async function openProvisionForm(
  deps: Pick<ListenerDeps, 'modals' | 'lines'> & CardPlaceDeps,
  { channelId, triggerId, reply }: Caller,
  { phoneNumber, banner }: { readonly phoneNumber?: string; readonly banner?: Banner },
): Promise<void> {
  const { modals, lines } = deps;
  const view = buildProvisionForm({
    cardPlace: await findCardPlace(deps, channelId),
    metadata: writeProvisionMetadata({ channelId }),
    ...(phoneNumber !== undefined && { initial: { phoneNumber } }),
    ...(banner && { banner }),
    mailsEndUsers: lines.mailer !== undefined,
  });
  if (!(await modals.open(triggerId, view))) await reply(buildNotice(formNotOpened));
}

/** For when Slack would not open a form. */
export const formNotOpened = {
  title: 'The form did not open',
  text: 'Slack took too long or refused. Nothing was done.',
  next: 'try again.',
} as const;

const schema = z.object({
  channelId: z.string().min(1).transform(asChannelId),
  warnedOf: z.string().min(1).transform(asLineId).exactOptional(),
});

/** What the provision form must remember: where it was opened, and so where the card belongs; and what it has warned of. */
export interface ProvisionMetadata {
  readonly channelId: ChannelId;
  /** The number of which the person has read that a lost order may still arrive. */
  readonly warnedOf?: LineId;
}

/** The text that travels with the form as `private_metadata`. */
export const writeProvisionMetadata = (metadata: ProvisionMetadata): string => JSON.stringify(metadata);

/** Reads it back. */
export const parseProvisionMetadata = (text: string): ProvisionMetadata => schema.parse(JSON.parse(text));
