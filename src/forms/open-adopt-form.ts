import type { ChannelId, LineId } from '../lines/ids.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { Reply } from '../slack/reply.js';
import { buildAdoptForm } from '../views/adopt-form.js';
import { buildNotice } from '../views/notice.js';
import { writeAdoptMetadata } from './adopt-metadata.js';
import { formNotOpened } from './open-provision-form.js';

/** Opens the form that makes a card for a line that was ordered another way. */
export async function openAdoptForm(
  { desk }: Pick<ListenerDeps, 'desk'>,
  caller: { readonly channelId: ChannelId; readonly triggerId: string; readonly reply: Reply },
  lineId: LineId,
): Promise<void> {
  const { channelId, triggerId, reply } = caller;
  const view = buildAdoptForm({ lineId, metadata: writeAdoptMetadata({ channelId, lineId }) });
  if (!(await desk.open(triggerId, view))) await reply(buildNotice(formNotOpened));
}
