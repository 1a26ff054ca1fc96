import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Remembers the file at a path. The function that it returns resolves to whether the same file is still there: zw could
 * write to a removed, replaced or unmounted file, and nobody would find the data.
 * @throws the system's error when there is none.
 */
export async function rememberFile(path: string): Promise<() => Promise<boolean>> {
  const known = await stat(path, { bigint: true });
  return async () => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found?.dev === known.dev && found.ino === known.ino;
  };
}

/**
 * Makes a folder and the missing ones above it. Node's own `recursive` tries for ever where the system denies a folder
 * that exists, as in `/proc`.
 * @throws the system's error.
 */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (found) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
