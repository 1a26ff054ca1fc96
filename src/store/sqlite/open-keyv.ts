import type { KeyvSqlite } from '@keyv/sqlite';
import Keyv from 'keyv';

/** One namespace of the store's file. Whatever fails is thrown to the caller. */
export function openKeyv(adapter: KeyvSqlite, namespace: string): Keyv {
  const keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true });
  // Without a listener a failure, thrown already, would also end the process.
  keyv.on('error', () => {});
  return keyv;
}
