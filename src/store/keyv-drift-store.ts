import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';
import { z } from 'zod';
import { type DriftProgress, slotCount } from '../lines/drift.js';
import type { DriftStore } from '../lines/ports.js';

const namespace = 'drift';
const key = 'progress';

const instant = z.iso.datetime().transform((text) => new Date(text));
const progress: z.ZodType<DriftProgress> = z.object({
  nextAt: instant,
  round: z.object({ startedAt: instant, slotsDone: z.int().nonnegative().max(slotCount) }).exactOptional(),
});

/**
 * How far the nightly looks have come, on Keyv, in the same file as the lines. What cannot be read counts as not there: the
 * worst of that is a night that is looked at twice or not at all.
 */
export class KeyvDriftStore implements DriftStore {
  private constructor(
    private readonly keyv: Keyv,
    public current: DriftProgress | undefined,
  ) {}

  /** Reads the record. */
  static async load(adapter: KeyvSqlite): Promise<KeyvDriftStore> {
    const keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
    // Every failure is thrown to the caller already; without a listener it would also end the process.
    keyv.on('error', () => {});
    return new KeyvDriftStore(keyv, progress.safeParse(await keyv.get(key)).data);
  }

  async put(after: DriftProgress): Promise<DriftProgress> {
    await this.keyv.set(key, after);
    this.current = after;
    return after;
  }
}
