import { copyFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { openSqlite } from '../../../src/store/sqlite/sqlite.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import { describeHistoryEntry } from '../../../src/views/replies/history-text.js';
import { escalateAfterMs } from '../../support/make-line.js';
import { makeStorePath, openStore } from '../../support/open-store.js';
import { profile } from '../../support/profile.js';

/**
 * The lines that zw wrote when 8 was the version of its records: every state, every kind of announcement with every set
 * of its fields, and every kind of history entry.
 */
const fixture = new URL('../fixtures/version-8.sqlite', import.meta.url);

/** A copy of that store, opened by the present zw, and what stands in its records. */
async function openCopy() {
  const path = await makeStorePath();
  await copyFile(fixture, path);
  const before = await openSqlite(`sqlite://${path}`);
  const rows: { value: string }[] = await before.query("SELECT value FROM keyv WHERE key LIKE 'line:%'");
  await before.disconnect();
  const store = await openStore(path);
  return { store, written: rows.map(({ value }) => JSON.parse(value).value.line) };
}

describe('a store that was written by version 8', () => {
  it('opens with every line, and each has all that was written of it', async () => {
    const { store, written } = await openCopy();

    expect(store.unreadable).toEqual([]);
    expect(written).toHaveLength(99);
    for (const line of written) {
      expect(JSON.parse(JSON.stringify(await store.find(asLineId(line.id))))).toEqual(line);
    }
  });

  it('has words for all that happened and for all that is still to be said', async () => {
    const { store, written } = await openCopy();

    for (const { id } of written) {
      const line = await store.find(asLineId(id));
      const past = line?.history?.entries.map(describeHistoryEntry) ?? [];
      const said = line?.outbox.map((one) => buildAnnouncement(line, one, { escalateAfterMs, profile }).text) ?? [];
      expect([...past, ...said].filter((text) => text === '' || /undefined|Invalid/.test(text))).toEqual([]);
    }
  });
});
