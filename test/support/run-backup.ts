import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repositoryRoot } from './source-file.js';

/** Runs `npm run backup` as it is built, without npm, and resolves with how it ended. */
export async function runBackup(args: readonly string[], env: Readonly<Record<string, string>>, folder: string) {
  const script = `${repositoryRoot}/dist/src/backup.js`;
  const options = { cwd: folder, env: { ...env } };
  const ended = promisify(execFile)(process.execPath, [script, ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const { code, stdout, stderr } = await ended;
  return { code, stdout, stderr };
}
