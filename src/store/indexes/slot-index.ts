import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';
import { isSearchedNightly } from '../../lines/model/line-groups.js';
import { shardCount, shardOf } from '../../lines/model/verification-run.js';
import { isActiveOrLost } from '../../lines/recovery/verify-active-line.js';

/** Indexes the lines that are verified once a night by their slot of the night. */
export class ShardIndex {
  readonly #slots: readonly Set<LineId>[] = Array.from({ length: shardCount }, () => new Set<LineId>());

  /** Lists the lines of one slot. */
  list(slot: number): LineId[] {
    return [...(this.#slots[slot] ?? [])];
  }

  /** Updates the entries of a line. */
  set(line: Line): void {
    if (isActiveOrLost(line) || isSearchedNightly(line)) this.#slots[shardOf(line.id)]?.add(line.id);
    else this.remove(line.id);
  }

  /** Removes the entries of a line. */
  remove(id: LineId): void {
    this.#slots[shardOf(id)]?.delete(id);
  }
}
