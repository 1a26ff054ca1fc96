import { StoreSqlite } from '../../src/store/sqlite/store-sqlite.js';

/** A connection whose user is held up every time it has read something. */
export class HeldUpSqlite extends StoreSqlite {
  afterRead = async (): Promise<unknown> => undefined;

  override async get<Value>(key: string): Promise<Value | undefined> {
    const value = await super.get<Value>(key);
    await this.afterRead();
    return value;
  }
}
