import type { ChannelId } from './ids.js';

/** The one Slack message that shows the line. */
export interface Card {
  readonly channelId: ChannelId;
  readonly ts: string;
  /** The line's revision that the message shows. */
  readonly revision: number;
  /** Slack's word for why zw may not speak where the card is, once people were told of it; absent while it may. */
  readonly closedBecause?: string;
}
