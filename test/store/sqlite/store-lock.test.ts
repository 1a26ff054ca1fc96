import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUpStore } from '../../../src/store/sqlite/copy-store.js';
import { StoreLock } from '../../../src/store/sqlite/store-lock.js';
import { makeLine, states } from '../../support/make-line.js';
import { makeStorePath, openStore } from '../../support/open-store.js';

const take = async (path: string) => {
  const lock = await StoreLock.take(`sqlite://${path}`);
  if (lock) onTestFinished(() => lock.release().catch(() => {}));
  return lock;
};

/** Another process that holds the lock of a store until it is killed. */
async function holdElsewhere(path: string) {
  const driver = createRequire(import.meta.url).resolve('sqlite3');
  const program = `
    const { Database } = require(process.argv[1]);
    const held = new Database(process.argv[2], () => held.exec('BEGIN EXCLUSIVE', (error) => console.log(error ?? 'held')));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', program, driver, `${path}.lock`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return child;
}

describe('the lock of a store', () => {
  it('is taken once, and again when it is released', async () => {
    const path = await makeStorePath();
    const lock = await take(path);

    expect(lock?.path).toMatch(/zw\.sqlite\.lock$/);
    expect(await take(path)).toBeUndefined();
    await lock?.release();

    expect(await take(path)).toBeDefined();
  });

  it('is free again as soon as the process that has it is killed', async () => {
    const path = await makeStorePath();
    const holder = await holdElsewhere(path);
    expect(await take(path)).toBeUndefined();

    holder.kill('SIGKILL');
    await once(holder, 'exit');

    expect(await take(path)).toBeDefined();
  });

  it('is one lock for two names of a store', async () => {
    const path = await makeStorePath();
    await writeFile(path, '');
    const folder = await mkdtemp(join(tmpdir(), 'zw-other-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await symlink(path, join(folder, 'linked.sqlite'));
    await symlink(dirname(path), join(folder, 'linked'));

    await take(path);

    expect(await take(join(folder, 'linked.sqlite'))).toBeUndefined();
    expect(await take(join(folder, 'linked', 'zw.sqlite'))).toBeUndefined();
  });

  it('is another one for another store', async () => {
    const path = await makeStorePath();

    expect(await take(path)).toBeDefined();
    expect(await take(join(dirname(path), 'other.sqlite'))).toBeDefined();
  });

  it('makes the folder that is missing, no store, and holds nothing that somebody else could read', async () => {
    const path = join(dirname(await makeStorePath()), 'deep', 'down', 'zw.sqlite');

    const lock = await take(path);

    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    const { mode, size } = await stat(lock?.path ?? '');
    expect([mode & 0o777, size]).toEqual([0o600, 0]);
  });

  it('lets others read the store and copy it', async () => {
    const path = await makeStorePath();
    await take(path);
    const store = await openStore(path);
    const line = makeLine(states.pending);
    await store.update(line.id, () => line);

    expect(await backUpStore(`sqlite://${path}`, join(dirname(path), 'copy.sqlite'))).toBe(1);
  });

  it('says that the store cannot be opened where it cannot be made', async () => {
    const path = await makeStorePath();
    await mkdir(`${path}.lock`, { recursive: true });

    await expect(take(path)).rejects.toMatchObject({ code: 'store_not_opened', reason: 'SQLITE_CANTOPEN' });
  });
});
