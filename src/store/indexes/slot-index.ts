import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { isSearchedNightly } from '../../lines/model/line-groups.js';
import { shardCount, shardOf } from '../../lines/model/verification-run.js';
import { isActiveOrLost } from '../../lines/recovery/verify-active-line.js';

/** The lines that are looked at again once a night, by the place of each in the night. */
export class ShardIndex {
  readonly #slots: readonly Set<LineId>[] = Array.from({ length: shardCount }, () => new Set<LineId>());

  /** The lines of one slot. */
  list(slot: number): LineId[] {
    return [...(this.#slots[slot] ?? [])];
  }

  /** Takes in what a line has become. */
  set(line: Line): void {
    if (isActiveOrLost(line) || isSearchedNightly(line)) this.#slots[shardOf(line.id)]?.add(line.id);
    else this.remove(line.id);
  }

  /** Forgets a line. */
  remove(id: LineId): void {
    this.#slots[shardOf(id)]?.delete(id);
  }
}
