import type { Snapshot } from '../../control/contract.js';
import type { Changes } from '../changes.js';
import type { Ids } from '../ids.js';

type Notice = Snapshot['notices'][number];

/** Holds the notices of Slack itself to each person, such as an app that did not answer. */
export class Notices {
  readonly #notices = new Map<string, Notice[]>();

  constructor(
    private readonly ids: Ids,
    private readonly changes: Changes,
  ) {}

  /** Tells a person something until it is dismissed. */
  tell(userId: string, text: string, channelId?: string): void {
    const notice = { id: this.ids.next('N'), text };
    this.#notices.set(userId, [...this.of(userId), channelId === undefined ? notice : { ...notice, channelId }]);
    this.changes.mark();
  }

  /** Returns the notices that a person has not dismissed, newest last. */
  of(userId: string): readonly Notice[] {
    return this.#notices.get(userId) ?? [];
  }

  dismiss(userId: string, id: string): void {
    this.#notices.set(
      userId,
      this.of(userId).filter((notice) => notice.id !== id),
    );
    this.changes.mark();
  }

  clear(): void {
    this.#notices.clear();
  }
}
