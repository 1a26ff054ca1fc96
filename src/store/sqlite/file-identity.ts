import { stat } from 'node:fs/promises';

/**
 * Remembers which file is at a path. What it returns tells whether the same one is still there: a file that was removed,
 * replaced or whose disk was unmounted can go on being written to, and nobody will ever find what was written.
 * @throws the system's error when there is none.
 */
export async function rememberFile(path: string): Promise<() => Promise<boolean>> {
  const known = await stat(path, { bigint: true });
  return async () => {
    const found = await stat(path, { bigint: true }).catch(() => undefined);
    return found?.dev === known.dev && found.ino === known.ino;
  };
}
