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
  /** Joins the channel of a line's first card. */
  readonly entry?: Pick<ChannelEntry, 'enter'>;
  /** Finds out who can read a channel. */
  readonly channels: Pick<ChannelReaders, 'look'>;
  readonly alertChannel: ChannelId;
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
  /** Writes the text that a person can send to the end user of a line. */
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
