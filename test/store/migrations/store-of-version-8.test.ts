import { copyFile, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createZipwhipProfile } from '../../../src/carriers/zipwhip/zipwhip-profile.js';
import { asLineId } from '../../../src/lines/model/ids.js';
import type { Line } from '../../../src/lines/model/line.js';
import { openSqlite } from '../../../src/store/sqlite/sqlite.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import { describeHistoryEntry } from '../../../src/views/replies/history-text.js';
import { escalateAfterMs } from '../../support/make-line.js';
import { makeStorePath, openStore } from '../../support/open-store.js';

const profile = createZipwhipProfile('platform');
const fixtures = new URL('../fixtures/', import.meta.url);
const present = (value: object): object => JSON.parse(JSON.stringify(value));
const withoutWords = ({ history: _history, outbox: _outbox, ...rest }: Pick<Line, 'history' | 'outbox'>) => rest;

/** What people read of a line's past, and of what it has still to say. */
const wordsOf = (line: Line) => ({
  history: line.history?.entries.map(describeHistoryEntry) ?? [],
  outbox: line.outbox.map((announcement) => ({
    id: announcement.id,
    at: announcement.at,
    to: announcement.to,
    text: buildAnnouncement(line, announcement, { escalateAfterMs, profile }).text,
  })),
});

/** A copy of the store that zw wrote when 8 was the version of its records, opened by the present zw. */
async function openCopy() {
  const path = await makeStorePath();
  await copyFile(new URL('version-8.sqlite', fixtures), path);
  const before = await openSqlite(`sqlite://${path}`);
  const rows: { key: string; value: string }[] = await before.query(
    "SELECT key, value FROM keyv WHERE key LIKE 'line:%'",
  );
  await before.disconnect();
  return { rows, store: await openStore(path) };
}

describe('a store that was written by version 8', () => {
  it('opens with every line, and every line is as it was', async () => {
    const { rows, store } = await openCopy();

    expect(store.unreadable).toEqual([]);
    expect(rows).toHaveLength(99);
    for (const { key, value } of rows) {
      const { line } = JSON.parse(value).value;
      const found = await store.find(line.id);
      expect(found && present(withoutWords(found)), key).toEqual(withoutWords(line));
    }
  });

  it('tells the same history, and says what it had still to say in the same words', async () => {
    const { store } = await openCopy();
    const expected: object = JSON.parse(await readFile(new URL('version-8.json', fixtures), 'utf8'));

    for (const [id, words] of Object.entries(expected)) {
      const line = await store.find(asLineId(id));
      expect(line && present(wordsOf(line)), id).toEqual(words);
    }
  });
});
