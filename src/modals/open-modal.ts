import type { ModalView } from '@slack/types';
import type { LineId, UserId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { ListenerDeps } from '../listeners/listener-deps.js';
import { describeUnknown } from '../listeners/reply-with-carrier-status.js';
import type { Reply } from '../slack/web-api/response-urls.js';
import type { Message } from '../views/blocks/message.js';
import { buildNotice } from '../views/blocks/notice.js';

/** A person who has typed or pressed something less than three seconds ago. */
export interface Caller {
  readonly by: UserId;
  readonly triggerId: string;
  readonly reply: Reply;
}

/** The answer when Slack does not open a modal. */
export const formNotOpened = {
  title: 'The form did not open',
  text: 'Slack took too long or refused. Nothing was done.',
  next: 'try again.',
} as const;

/** Opens a modal, or tells the person that Slack did not. */
export async function openModal(
  { modals }: Pick<ListenerDeps, 'modals'>,
  { triggerId, reply }: Pick<Caller, 'triggerId' | 'reply'>,
  view: ModalView,
): Promise<void> {
  if (!(await modals.open(triggerId, view))) await reply(buildNotice(formNotOpened));
}

/** A modal about one line. */
interface LineModal {
  /** Whether the modal makes sense for a line as it is now. */
  readonly isOffered: (line: Line) => boolean;
  readonly buildView: (line: Line) => ModalView;
  /** Builds the answer for a line to which the modal is not offered. */
  readonly buildRefusal: (line: Line) => Message | Promise<Message>;
}

/** The opening of a form about one line, which answers instead when the form is not offered to the line. */
export type LineFormOpening = (deps: ListenerDeps, caller: Caller, lineId: LineId) => Promise<void>;

/** Opens a modal about one line of zw. Answers instead when zw has no such line, or does not offer the modal to it. */
export async function openForLine(
  deps: ListenerDeps,
  caller: Caller,
  lineId: LineId,
  { isOffered, buildView, buildRefusal }: LineModal,
): Promise<void> {
  const line = await deps.lines.store.find(lineId);
  if (!line) return caller.reply(await describeUnknown(deps, caller.by, lineId));
  if (!isOffered(line)) return caller.reply(await buildRefusal(line));
  await openModal(deps, caller, buildView(line));
}
