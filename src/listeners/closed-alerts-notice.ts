import type { ChannelId, UserId } from '../lines/model/ids.js';
import { explainClosedAlerts } from '../views/announcements/closed-channel.js';
import type { Notice } from '../views/blocks/notice.js';

/** Whoever is forgotten hears of it once more. */
const maxCachedPeople = 10_000;

/** Tells each person who uses zw once that its alert channel is closed to it, as long as that lasts. */
export class ClosedAlertsNotice {
  readonly #told = new Set<UserId>();

  constructor(
    private readonly channelId: ChannelId,
    private readonly closedBecause: () => string | undefined,
  ) {}

  /** What this person is to be told now, if anything. */
  for(by: UserId): Notice | undefined {
    const because = this.closedBecause();
    if (because === undefined || this.#told.size >= maxCachedPeople) this.#told.clear();
    if (because === undefined || this.#told.has(by)) return undefined;
    this.#told.add(by);
    return explainClosedAlerts({ channelId: this.channelId, because });
  }
}
