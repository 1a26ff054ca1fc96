import { z } from 'zod';
import { asChannelId, type ChannelId, type LineId } from '../../lines/model/ids.js';
import { parsePhoneNumber } from '../../lines/phone-numbers/parse-phone-number.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import type { Reply } from '../../slack/web-api/response-urls.js';
import { buildNotice } from '../../views/blocks/notice.js';
import { type CardPlaceDeps, findCardPlace } from '../find-card-place.js';
import { formNotOpened } from '../provision/open-provision-form.js';
import { buildAdoptForm } from './adopt-form.js';

/** Opens the form that makes a card for a line that was ordered another way. */
export async function openAdoptForm(
  deps: Pick<ListenerDeps, 'modals'> & CardPlaceDeps,
  caller: { readonly channelId: ChannelId; readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { channelId, triggerId, reply } = caller;
  const cardPlace = await findCardPlace(deps, channelId);
  const view = buildAdoptForm({ lineId, metadata: writeAdoptMetadata({ channelId, lineId }), cardPlace });
  if (!(await deps.modals.open(triggerId, view))) await reply(buildNotice(formNotOpened));
}

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
export const parseAdoptMetadata = (text: string): AdoptMetadata => schema.parse(JSON.parse(text));
