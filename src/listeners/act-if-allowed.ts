import type { Access, Who } from '../access/members.js';
import type { UserId } from '../lines/model/ids.js';
import type { Reply } from '../slack/web-api/response-urls.js';
import { buildNotice } from '../views/blocks/notice.js';
import { buildAccessRefusal } from '../views/replies/rejected-request.js';
import { explainFailure } from './explain-failure.js';
import type { ListenerDeps } from './listener-deps.js';

/** The column of the tables of commands, buttons and modals that decides about access. */
export interface Restricted {
  readonly who: Who;
}

/**
 * Resolves to whether a person may do what a row stands for. Commands, buttons and modals all ask here, in the same order:
 * after the payload is read and before anything that the person entered or pressed is looked at.
 */
export const checkAccess = (
  { members }: Pick<ListenerDeps, 'members'>,
  { who }: Restricted,
  by: UserId,
): Promise<Access> => members.check(by, who);

/** The act of a command or a button, and who may do it. */
export interface Act extends Restricted {
  readonly act: () => Promise<void>;
}

/**
 * Finds what a command or a button does and does it, if the person may; otherwise answers with the reason. A failure is
 * logged and explained to the person. Rejects only when Slack does not take the answer.
 */
export async function actIfAllowed(
  deps: ListenerDeps,
  { by, reply }: { readonly by: UserId; readonly reply: Reply },
  find: () => Act,
): Promise<void> {
  try {
    const found = find();
    const access = await checkAccess(deps, found, by);
    if (access.isAllowed) await found.act();
    else await reply(buildAccessRefusal(access.reason));
  } catch (error) {
    await reply(buildNotice(await explainFailure(deps, error)));
  }
}
