import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const demo = fileURLToPath(new URL('../../dist/sandbox/main.js', import.meta.url));

describe('npm run demo', () => {
  let temporaryFolder: string;
  beforeEach(async () => {
    temporaryFolder = await mkdtemp(join(tmpdir(), 'zw-demo-test-'));
  });
  afterEach(() => rm(temporaryFolder, { recursive: true, force: true }));

  it.each([
    ['Socket Mode', []],
    ['HTTP mode', ['--http']],
  ])(
    'says in three lines what to do, outlives a reset, and leaves nothing behind in %s',
    async (_, options) => {
      const child = spawn(process.execPath, [demo, ...options], {
        env: { PATH: process.env.PATH, TMPDIR: temporaryFolder, SANDBOX_PORT: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const errors = text(child.stderr);
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        output += piece;
      });
      const exited = once(child, 'exit');

      while (child.exitCode === null && output.split('\n').length < 4) {
        await Promise.race([once(child.stdout, 'data'), exited]);
      }

      if (child.exitCode !== null) throw new Error(await errors);
      const [open = '', type, further, rest] = output.split('\n');
      expect([type, further, rest]).toEqual([
        'In #sales, type: /zw provision +1 206 555 0100',
        expect.stringContaining('Ctrl-C'),
        '',
      ]);
      const url = /http:\S+/.exec(open)?.[0] ?? '';
      const page = await fetch(url);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      await page.text();
      expect(await (await fetch(`${url}/control/state`)).json()).toMatchObject({ delivery: { isConnected: true } });
      expect(await readdir(temporaryFolder)).toHaveLength(1);

      const reset = await fetch(`${url}/control/reset`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(await reset.json()).toEqual({ ok: true });
      expect(await (await fetch(`${url}/control/state`)).json()).toMatchObject({ delivery: { isConnected: true } });

      child.kill('SIGINT');

      expect(await exited).toEqual([0, null]);
      expect(await errors).toBe('');
      expect(await readdir(temporaryFolder)).toEqual([]);
    },
    30_000,
  );
});
