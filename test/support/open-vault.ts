import { onTestFinished } from 'vitest';
import { SealedVault } from '../../src/store/encrypted-vault.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { makeStorePath } from './open-store.js';

/** A key that anybody can guess. */
export const testKey = new Uint8Array(32).fill(7);

/** A vault on a real SQLite file, closed when the test is over. Without a key it keeps nothing. */
export async function openVault(key: Uint8Array | undefined = testKey, path?: string): Promise<SealedVault> {
  const sqlite = await openSqlite(`sqlite://${path ?? (await makeStorePath())}`);
  onTestFinished(() => sqlite.disconnect());
  return SealedVault.load(sqlite, key);
}
