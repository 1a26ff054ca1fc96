import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asLineId } from '../../../src/lines/model/ids.js';
import { KeyvLineStore } from '../../../src/store/keyv-line-store.js';
import { type Migrations, migrations } from '../../../src/store/migrations/migrate-records.js';
import { toRecord } from '../../../src/store/schemas/line-schema.js';
import { schemaVersion } from '../../../src/store/schemas/schema-version.js';
import { openSqlite } from '../../../src/store/sqlite/sqlite.js';
import { at, lineId, makeLine, states } from '../../support/make-line.js';
import { closeStore, makeStorePath } from '../../support/open-store.js';
import { readRaw, writeRaw } from '../../support/raw-records.js';

const otherId = asLineId('+12065559999');
const line = makeLine(states.pending);
const other = makeLine(states.active, {}, { id: otherId });
const present = (of: object): object => JSON.parse(JSON.stringify(of));
const stored = (value: object): string => JSON.stringify({ value });
const presentText = stored(toRecord(other));
/** As a line was kept two versions ago: its number under another name, and no outbox. */
const ancient = () => {
  const { id, outbox: _outbox, ...rest } = line;
  return { schemaVersion: schemaVersion - 2, line: { ...present(rest), phone: id } };
};

const lineIn = ({ line }: { readonly line?: unknown }): object =>
  line !== null && typeof line === 'object' ? line : {};
const table: Migrations = {
  [schemaVersion - 2]: (record) => {
    const { phone, ...rest } = { phone: undefined, ...lineIn(record) };
    return { ...record, line: { ...rest, id: phone } };
  },
  [schemaVersion - 1]: (record) => ({ ...record, line: { ...lineIn(record), outbox: [] } }),
};
const throwing: Migrations = {
  ...table,
  [schemaVersion - 1]: () => {
    throw new Error('not thought of');
  },
};

async function makeFile(records: Readonly<Record<string, string>>) {
  const path = await makeStorePath();
  await writeRaw(path, records);
  return path;
}

async function load(path: string, migrations: Migrations) {
  const reports: { records: number; copyPath: string }[] = [];
  const store = await KeyvLineStore.load(await openSqlite(`sqlite://${path}`), {
    migrations,
    clock: () => at('17:00'),
    onMigrated: (report) => reports.push(report),
  });
  return { store, reports };
}

const copyName = `zw.sqlite.v${schemaVersion - 2}-2026-03-02T17-00-00.000Z.bak`;

describe('migrations', () => {
  it('begin at versions before the present one', () => {
    expect(Object.keys(migrations).filter((from) => Number(from) >= schemaVersion)).toEqual([]);
  });
});

describe('a store of the first version', () => {
  const first = stored({ ...present(toRecord(line)), schemaVersion: 1 });

  it('is copied and stamped with the present version, and nothing else changes', async () => {
    const path = await makeFile({ [`line:${lineId}`]: first });

    const { store, reports } = await load(path, migrations);

    expect(await store.find(lineId)).toEqual(line);
    expect(reports).toMatchObject([{ records: 1 }]);
    await closeStore(store);
    expect(JSON.parse(String(await readRaw(path, `line:${lineId}`)))).toEqual({ value: present(toRecord(line)) });
    expect(await readRaw(reports[0]?.copyPath ?? '', `line:${lineId}`)).toBe(first);
  });

  it('has a damaged record set aside when no step changed it, and starts', async () => {
    const damaged = stored({ schemaVersion: 1, line: { id: otherId } });
    const path = await makeFile({ [`line:${lineId}`]: first, [`line:${otherId}`]: damaged });

    const { store } = await load(path, {});

    expect(store.unreadable).toEqual([`line:${otherId}`]);
    expect(await store.find(lineId)).toEqual(line);
    await closeStore(store);
    expect(await readRaw(path, `line:${otherId}`)).toBe(damaged);
  });
});

describe('a store with records of older versions', () => {
  it('is brought to the present version in order, and indexed', async () => {
    const path = await makeFile({ [`line:${lineId}`]: stored(ancient()), [`line:${otherId}`]: presentText });

    const { store, reports } = await load(path, table);

    expect(await store.find(lineId)).toEqual(line);
    expect(await store.listOpen(10)).toEqual({ lines: [line], total: 1 });
    expect(store.unreadable).toEqual([]);
    expect(reports).toEqual([{ records: 1, copyPath: join(dirname(path), copyName) }]);
    await closeStore(store);
    expect(JSON.parse(String(await readRaw(path, `line:${lineId}`)))).toEqual({ value: present(toRecord(line)) });
    expect(await readRaw(path, `line:${otherId}`)).toBe(presentText);
  });

  it('is copied as it was before the first write, for nobody else to read', async () => {
    const path = await makeFile({ [`line:${lineId}`]: stored(ancient()), [`line:${otherId}`]: presentText });

    await closeStore((await load(path, table)).store);

    const copy = join(dirname(path), copyName);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect(await readRaw(copy, `line:${lineId}`)).toBe(stored(ancient()));
    expect(await readRaw(copy, `line:${otherId}`)).toBe(presentText);
  });

  it('is neither copied nor written when all of it is present already', async () => {
    const path = await makeFile({ [`line:${otherId}`]: presentText });

    const { store, reports } = await load(path, table);
    await closeStore(store);

    expect(reports).toEqual([]);
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.bak'))).toEqual([]);
  });

  it.each([
    ['throws', throwing],
    ['makes of a record what cannot be read', { ...table, [schemaVersion - 1]: (record: object) => ({ ...record }) }],
  ])('stays as it is when a migration %s, and zw does not start', async (_name, failing) => {
    const texts = { [`line:${lineId}`]: stored(ancient()), [`line:${otherId}`]: presentText };
    const path = await makeFile(texts);

    await expect(load(path, failing)).rejects.toMatchObject({
      code: 'migration_failed',
      key: `line:${lineId}`,
      version: schemaVersion - 2,
    });

    for (const [key, text] of Object.entries(texts)) expect(await readRaw(path, key)).toBe(text);
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.bak'))).toEqual([]);
  });

  it('stays as it is when it cannot be copied', async () => {
    const path = await makeFile({ [`line:${lineId}`]: stored(ancient()) });
    await mkdir(join(dirname(path), copyName));

    await expect(load(path, table)).rejects.toMatchObject({ code: 'store_not_copied' });

    expect(await readRaw(path, `line:${lineId}`)).toBe(stored(ancient()));
  });

  it('stays as it is when one of many writes fails', async () => {
    const path = await makeFile({ [`line:${lineId}`]: stored(ancient()), [`line:${otherId}`]: presentText });
    const sqlite = await openSqlite(`sqlite://${path}`);
    const fails =
      "CREATE TRIGGER fails BEFORE UPDATE ON keyv WHEN OLD.key = 'line:+12065550001' BEGIN SELECT RAISE(ABORT, 'no'); END";
    const second = asLineId('+12065550001');
    await sqlite.set(`line:${second}`, stored({ ...ancient(), line: { ...ancient().line, phone: second } }));
    await sqlite.query(fails);

    await expect(KeyvLineStore.load(sqlite, { migrations: table })).rejects.toMatchObject({ code: 'migration_failed' });

    expect(await readRaw(path, `line:${lineId}`)).toBe(stored(ancient()));
  });

  it('has a damaged record set aside and all others migrated', async () => {
    const path = await makeFile({ [`line:${lineId}`]: stored(ancient()), [`line:${otherId}`]: '{"value":{"schemaV' });

    const { store } = await load(path, table);

    expect(store.unreadable).toEqual([`line:${otherId}`]);
    expect(await store.find(lineId)).toEqual(line);
    await closeStore(store);
    expect(await readRaw(path, `line:${otherId}`)).toBe('{"value":{"schemaV');
  });
});

describe('a store that a newer zw has written to', () => {
  it('is not opened, and says which versions do not fit', async () => {
    const newer = stored({ ...toRecord(line), schemaVersion: schemaVersion + 1 });
    const path = await makeFile({ [`line:${lineId}`]: newer, [`line:${otherId}`]: presentText });

    await expect(load(path, table)).rejects.toMatchObject({
      code: 'store_too_new',
      message: expect.stringContaining(
        `records of version ${schemaVersion + 1}, and this zw knows version ${schemaVersion}`,
      ),
    });

    expect(await readRaw(path, `line:${lineId}`)).toBe(newer);
  });

  it('is not opened either when no line bears the newer version', async () => {
    const path = await makeFile({});
    const sqlite = await openSqlite(`sqlite://${path}`);
    await sqlite.query(`PRAGMA user_version = ${schemaVersion + 1}`);
    await sqlite.disconnect();

    await expect(load(path, table)).rejects.toMatchObject({ code: 'store_too_new', version: schemaVersion + 1 });
  });

  it('bears its version from the first start on', async () => {
    const path = await makeFile({});
    await closeStore((await load(path, migrations)).store);

    const sqlite = await openSqlite(`sqlite://${path}`);
    const [row] = await sqlite.query('PRAGMA user_version');
    await sqlite.disconnect();

    expect(row.user_version).toBe(schemaVersion);
  });
});
