import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import type { Line } from '../../src/lines/model/line.js';
import { parseRecord } from '../../src/store/schemas/line-schema.js';

/** Reads the records of a store beside the bot that writes them. */
export class StoredLines {
  readonly #sqlite: KeyvSqlite;

  constructor(folder: string) {
    this.#sqlite = new KeyvSqlite({ uri: `sqlite://${join(folder, 'zw.sqlite')}`, busyTimeout: 5_000 });
  }

  async find(number: string): Promise<Line | undefined> {
    const key = `line:${number}`;
    const text: unknown = await this.#sqlite.get(key);
    if (text === undefined) return undefined;
    const stored: { value?: unknown } = JSON.parse(String(text));
    return parseRecord(key, stored.value);
  }

  close(): Promise<void> {
    return this.#sqlite.disconnect();
  }
}
