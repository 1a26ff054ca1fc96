import { cleanText } from '../../lines/model/clean-text.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';

interface Entry {
  readonly id: LineId;
  /** In the form in which customer IDs are compared. */
  readonly customerId: string;
  readonly requestedAtMs: number;
}

/**
 * Indexes the customer IDs of all lines in memory. A search goes over all of them, since any part of an ID must be
 * found: a hundred thousand take some milliseconds.
 */
export class CustomerIndex {
  readonly #entries = new Map<LineId, Entry>();

  /** Updates the entries of a line. */
  set({ id, request: { customerId, requestedAt } }: Pick<Line, 'id' | 'request'>): void {
    if (customerId === undefined) this.#entries.delete(id);
    else this.#entries.set(id, { id, customerId: comparable(customerId), requestedAtMs: requestedAt.getTime() });
  }

  /** Removes the entries of a line. */
  remove(id: LineId): void {
    this.#entries.delete(id);
  }

  /**
   * Finds the lines whose customer ID contains a text, in any case: first those with this ID, then those that begin
   * with it; the newest request first.
   */
  search(text: string): LineId[] {
    const wanted = comparable(text);
    const found: Entry[] = [];
    for (const entry of this.#entries.values()) if (entry.customerId.includes(wanted)) found.push(entry);
    const rank = ({ customerId }: Entry): number => {
      if (customerId === wanted) return 0;
      return customerId.startsWith(wanted) ? 1 : 2;
    };
    return found.sort((a, b) => rank(a) - rank(b) || b.requestedAtMs - a.requestedAtMs).map(({ id }) => id);
  }
}

// People's keyboards turn quotes into curly ones, in the form or here.
const comparable = (text: string): string =>
  cleanText(text)
    .normalize('NFKC')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201C\u201D]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
