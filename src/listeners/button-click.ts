import type { ChannelId, LineId, UserId } from '../lines/model/ids.js';
import type { Reply } from '../slack/web-api/response-urls.js';
import type { ListenerDeps } from './listener-deps.js';

/** A click on one of zw's buttons, by somebody who may. The line id is data, never proof of anything. */
export interface Click {
  readonly by: UserId;
  readonly channelId: ChannelId;
  readonly lineId: LineId;
  readonly triggerId: string;
  readonly reply: Reply;
}

export type ClickListener = (deps: ListenerDeps, click: Click) => Promise<void>;
