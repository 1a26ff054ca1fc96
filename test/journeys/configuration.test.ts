import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtEntry } from '../../sandbox/bot/bot-command.js';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SLACK_APP_TOKEN: 'xapp-sandbox',
  // Nothing listens on the discard port, so that whoever is called is never reached.
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
  ALERT_CHANNEL: 'C0ZWALERTS1',
  ZIPWHIP_API_KEY: 'sandbox-key-not-a-secret',
  PORT: '0',
};

describe('npm start with a wrong configuration', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zw-config-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, [builtEntry], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', STORE_URL: `sqlite://${join(folder, 'zw.sqlite')}`, ...env },
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (written += String(data)));
    await once(child, 'close');
    return { code: child.exitCode, lines: written.trim().split('\n') };
  };

  it('prints all three of three mistakes, a line each, and exits with 1', async () => {
    const { code, lines } = await start({
      ...complete,
      SLACK_BOT_TOKEN: 'wrong-and-not-to-be-shown',
      ALERT_CHANNEL: '',
      POLL_CRON: 'every minute',
    });

    expect(code).toBe(1);
    expect(lines).toHaveLength(3);
    for (const name of ['SLACK_BOT_TOKEN', 'ALERT_CHANNEL', 'POLL_CRON']) {
      expect(lines.filter((line) => line.includes(name))).toHaveLength(1);
    }
    expect(lines.join()).not.toContain('not-to-be-shown');
  });

  it('says which file cannot be opened as the store, and exits with 1', async () => {
    const blocker = join(folder, 'a-file');
    await writeFile(blocker, '');
    const { code, lines } = await start({ ...complete, STORE_URL: `sqlite://${join(blocker, 'zw.sqlite')}` });

    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('a-file')]);
  });

  it('says that Slack did not answer, and exits with 1', async () => {
    const { code, lines } = await start(complete);

    expect(code).toBe(1);
    expect(lines).toContain('zw: Slack did not let zw in: no answer');
  });
});
