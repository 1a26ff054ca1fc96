import type { ChannelId, UserId } from '../lines/model/ids.js';
import { explainClosedAlerts } from '../views/announcements/closed-channel.js';
import type { Notice } from '../views/blocks/notice.js';

/** Bounds the memory. Beyond this, everybody is forgotten and told once more. */
const maxCachedPeople = 10_000;

/** Makes sure that each person who uses zw is told once that the alert channel is closed to zw, while it is. */
export class ClosedAlertsNotice {
  readonly #told = new Set<UserId>();

  constructor(
    private readonly channelId: ChannelId,
    private readonly closedBecause: () => string | undefined,
  ) {}

  /** Returns the notice for a person who has not been told yet, and remembers the person as told. */
  for(by: UserId): Notice | undefined {
    const because = this.closedBecause();
    if (because === undefined || this.#told.size >= maxCachedPeople) this.#told.clear();
    if (because === undefined || this.#told.has(by)) return undefined;
    this.#told.add(by);
    return explainClosedAlerts({ channelId: this.channelId, because });
  }
}
