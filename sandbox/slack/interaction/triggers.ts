import type { MachineNow } from '../clock.js';
import { opaque } from '../ids.js';
import { SlackError } from '../slack-error.js';

/** @see Slack docs, "Handling user interaction", Using trigger_id to open modals */
const TRIGGER_LIFETIME_MS = 3000;

/** Spent triggers are remembered this many at a time, to tell a reused one from one that never was. */
const MAX_REMEMBERED = 10_000;

interface Trigger {
  readonly userId: string;
  readonly issuedAtMs: number;
  readonly fromViewId?: string;
  isSpent: boolean;
}

/** The trigger ids that allow the app to open a view for a person: each for three seconds and one use. */
export class Triggers {
  readonly #machineNow: MachineNow;
  readonly #triggers = new Map<string, Trigger>();
  #counter = 0;

  constructor(machineNow: MachineNow) {
    this.#machineNow = machineNow;
  }

  /** Makes a trigger for what a person just did, in a view if `fromViewId` is given. */
  issue(userId: string, fromViewId?: string): string {
    this.#counter += 1;
    const id = `${1_000_000_000_000 + this.#counter}.${100_000_000_000 + this.#counter}.${opaque()}`;
    const trigger = { userId, issuedAtMs: this.#machineNow(), isSpent: false };
    this.#triggers.set(id, fromViewId === undefined ? trigger : { ...trigger, fromViewId });
    const [oldest] = this.#triggers.keys();
    if (this.#triggers.size > MAX_REMEMBERED && oldest !== undefined) this.#triggers.delete(oldest);
    return id;
  }

  /**
   * Uses a trigger up.
   * @throws {SlackError} `invalid_trigger_id`, `trigger_exchanged` on a second use, `trigger_expired` after 3 seconds
   */
  redeem(id: string): { readonly userId: string; readonly fromViewId?: string } {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.isSpent) throw new SlackError('trigger_exchanged');
    if (this.#machineNow() - trigger.issuedAtMs > TRIGGER_LIFETIME_MS) throw new SlackError('trigger_expired');
    trigger.isSpent = true;
    return trigger;
  }

  clear(): void {
    this.#triggers.clear();
  }
}
