import { cleanText } from '../../lines/model/clean-text.js';
import type { LineId } from '../../lines/model/ids.js';
import type { Line } from '../../lines/model/line.js';

interface Entry {
  readonly id: LineId;
  /** As it is compared. */
  readonly customerId: string;
  readonly requestedAtMs: number;
}

/**
 * The customer ids of all lines, in memory. A search looks at every one of them: a hundred thousand take some
 * milliseconds, and any part of an id must be found.
 */
export class CustomerIndex {
  readonly #entries = new Map<LineId, Entry>();

  /** Takes in what a line has become. */
  set({ id, request: { customerId, requestedAt } }: Pick<Line, 'id' | 'request'>): void {
    if (customerId === undefined) this.#entries.delete(id);
    else this.#entries.set(id, { id, customerId: comparable(customerId), requestedAtMs: requestedAt.getTime() });
  }

  /** Forgets a line. */
  remove(id: LineId): void {
    this.#entries.delete(id);
  }

  /**
   * The lines whose customer id holds a text, in any case: first those that have it as their whole id, then those that
   * begin with it; the last asked for first.
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
