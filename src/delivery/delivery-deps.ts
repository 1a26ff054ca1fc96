import type { ChannelId } from '../lines/model/ids.js';
import type { Line } from '../lines/model/line.js';
import type { CarrierProfile } from '../lines/ports/carrier-profile.js';
import type { DigestStore, LineStore } from '../lines/ports/ports.js';
import type { ChannelReaders } from '../slack/web-api/channel-readers.js';
import type { CardLinks } from '../slack/web-api/permalinks.js';
import type { DigestScheduler } from './digest-scheduler.js';
import type { ChannelEntry } from './join-channel.js';
import type { OncePoster } from './post-once.js';

export interface DeliveryDeps {
  readonly store: LineStore;
  readonly poster: Pick<OncePoster, 'post' | 'update' | 'findEarlier'>;
  readonly digests: Pick<DigestScheduler, 'postingModeOf' | 'forget'>;
  readonly links: CardLinks;
  /** Enters the channel of a line's first card; no channel is entered without it. */
  readonly entry?: Pick<ChannelEntry, 'enter'>;
  /** Who can read what is posted in a channel. */
  readonly channels: Pick<ChannelReaders, 'look'>;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
  /** What somebody can send to the line's end user as it is. */
  readonly writeReadyText: (line: Line) => string;
}

export interface PublishDigestDeps {
  readonly lines: Pick<LineStore, 'findMany'>;
  readonly store: Pick<DigestStore, 'list'>;
  readonly digests: Pick<DigestScheduler, 'markPublished'>;
  readonly poster: Pick<OncePoster, 'post' | 'writeDown'>;
  readonly links: CardLinks;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
}
