import type { ChannelId } from '../lines/ids.js';
import type { ListenerDeps } from '../listener-deps.js';
import type { Reply } from '../slack/reply.js';
import type { Banner } from '../views/banner.js';
import { buildNotice } from '../views/notice.js';
import { buildProvisionForm } from '../views/provision-form.js';
import { writeProvisionMetadata } from './provision-metadata.js';

interface Caller {
  readonly channelId: ChannelId;
  readonly triggerId: string;
  readonly reply: Reply;
}

/** Opens the provision form, with a number in it when one is known. */
export async function openProvisionForm(
  { desk, lines }: Pick<ListenerDeps, 'desk' | 'lines'>,
  { channelId, triggerId, reply }: Caller,
  { phoneNumber, banner }: { readonly phoneNumber?: string; readonly banner?: Banner },
): Promise<void> {
  const view = buildProvisionForm({
    metadata: writeProvisionMetadata({ channelId }),
    ...(phoneNumber !== undefined && { initial: { phoneNumber } }),
    ...(banner && { banner }),
    mailsEndUsers: lines.mailer !== undefined,
  });
  if (!(await desk.open(triggerId, view))) await reply(buildNotice(formNotOpened));
}

/** For when Slack would not open a form. */
export const formNotOpened = {
  title: 'The form did not open',
  text: 'Slack took too long or refused. Nothing was done.',
  next: 'try again.',
} as const;
