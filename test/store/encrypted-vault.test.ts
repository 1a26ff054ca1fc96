import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asLineId, asUserId } from '../../src/lines/model/ids.js';
import { seal } from '../../src/store/encrypted-vault.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { at, lineId, requester } from '../support/make-line.js';
import { makeStorePath } from '../support/open-store.js';
import { openVault, testKey } from '../support/open-vault.js';
import { writeRaw } from '../support/raw-records.js';

const clear = 'correct horse battery staple';
const secret = { reveal: () => clear };
const password = { lineId, requestId: 'r1', for: requester, keptUntil: at('22:00') };
const otherKey = new Uint8Array(32).fill(8);

async function textsOf(path: string): Promise<string> {
  const files = await Promise.all([path, `${path}-wal`].map((name) => readFile(name, 'latin1').catch(() => '')));
  return files.join('');
}

describe('SealedVault', () => {
  it('gives back what was kept, also after it was opened anew', async () => {
    const path = await makeStorePath();
    await (await openVault(testKey, path)).keep(password, secret);

    const vault = await openVault(testKey, path);

    expect(vault.list()).toEqual([password]);
    expect((await vault.open(password))?.reveal()).toBe(clear);
  });

  it('has the password nowhere in clear: neither in its file nor in what it gives back', async () => {
    const path = await makeStorePath();
    const vault = await openVault(testKey, path);
    await vault.keep(password, secret);

    const stored = await textsOf(path);
    expect(stored).toContain(`credential:${lineId}`);
    expect(stored).not.toContain(clear);
    const printed = [vault, await vault.open(password)].map((value) => inspect(value, { depth: 9, showHidden: true }));
    expect(printed.join() + JSON.stringify(await vault.open(password))).not.toContain(clear);
  });

  it('opens nothing for another request, another line or with another key', async () => {
    const path = await makeStorePath();
    const vault = await openVault(testKey, path);
    await vault.keep(password, secret);

    expect(await vault.open({ lineId, requestId: 'r2' })).toBeUndefined();
    expect(await vault.open({ lineId: asLineId('+12065550000'), requestId: 'r1' })).toBeUndefined();
    expect(await (await openVault(otherKey, path)).open(password)).toBeUndefined();
  });

  it('opens nothing whose reader was changed in the file', async () => {
    const path = await makeStorePath();
    await (await openVault(testKey, path)).keep(password, secret);
    const sqlite = await openSqlite(`sqlite://${path}`);
    await sqlite.query("UPDATE keyv SET value = replace(value, 'U0MIRA', 'U0EVIL') RETURNING 1");
    await sqlite.disconnect();

    const vault = await openVault(testKey, path);

    expect(vault.list()).toEqual([{ ...password, for: asUserId('U0EVIL') }]);
    expect(await vault.open(password)).toBeUndefined();
  });

  it('keeps one password for a line: the newest', async () => {
    const vault = await openVault();
    await vault.keep(password, secret);
    await vault.keep({ ...password, requestId: 'r2' }, { reveal: () => 'newer' });

    expect(await vault.open(password)).toBeUndefined();
    expect((await vault.open({ lineId, requestId: 'r2' }))?.reveal()).toBe('newer');
  });

  it('erases the password of the request that is meant, from its file too', async () => {
    const path = await makeStorePath();
    const vault = await openVault(testKey, path);
    await vault.keep({ ...password, requestId: 'r2' }, secret);

    await vault.erase(password);
    expect(vault.list()).toHaveLength(1);
    await vault.erase({ lineId, requestId: 'r2' });
    expect(vault.list()).toEqual([]);
    expect((await openVault(testKey, path)).list()).toEqual([]);
  });

  it('does not erase a newer password that comes while an older one is erased', async () => {
    const vault = await openVault();
    await vault.keep(password, secret);

    await Promise.all([vault.erase(password), vault.keep({ ...password, requestId: 'r2' }, secret)]);

    expect((await vault.open({ lineId, requestId: 'r2' }))?.reveal()).toBe(clear);
  });

  it('has in its file what it gives back, whatever something else has written meanwhile', async () => {
    const path = await makeStorePath();
    const vault = await openVault(testKey, path);
    const other = await openVault(testKey, path);
    await other.keep({ ...password, requestId: 'theirs' }, { reveal: () => 'another one' });

    await vault.keep(password, secret);

    expect((await vault.open(password))?.reveal()).toBe(clear);
    expect((await (await openVault(testKey, path)).open(password))?.reveal()).toBe(clear);
  });

  it('opens what the first version has kept', async () => {
    const path = await makeStorePath();
    const context = JSON.stringify(['zw password', 1, lineId, 'r1', requester, password.keptUntil]);
    const value = { schemaVersion: 1, password, sealed: seal(testKey, context, clear) };
    await writeRaw(path, { [`credential:${lineId}`]: JSON.stringify({ value }) });

    expect((await (await openVault(testKey, path)).open(password))?.reveal()).toBe(clear);
  });

  it('keeps nothing without a key, and still erases', async () => {
    const path = await makeStorePath();
    await (await openVault(testKey, path)).keep(password, secret);
    const sqlite = await openSqlite(`sqlite://${path}`);
    const { SealedVault } = await import('../../src/store/encrypted-vault.js');
    const vault = await SealedVault.load(sqlite, undefined);

    expect(vault.canKeep).toBe(false);
    expect(await vault.open(password)).toBeUndefined();
    await vault.erase(password);
    expect(vault.list()).toEqual([]);
    await sqlite.disconnect();
  });

  it.each([
    ['no JSON', '{"value":'],
    ['no password', '{"value":{"schemaVersion":1}}'],
    [
      'another key than its own',
      JSON.stringify({ value: { schemaVersion: 1, password, sealed: { nonce: '', box: '' } } }).replaceAll(
        '1212',
        '3434',
      ),
    ],
  ])('names a record with %s and goes on', async (_what, text) => {
    const path = await makeStorePath();
    const sqlite = await openSqlite(`sqlite://${path}`);
    await sqlite.set(`credential:${lineId}`, text);
    await sqlite.disconnect();

    const vault = await openVault(testKey, path);

    expect(vault.unreadable).toEqual([`credential:${lineId}`]);
    expect(vault.list()).toEqual([]);
    await vault.keep(password, secret);
    expect((await vault.open(password))?.reveal()).toBe(clear);
  });
});
