import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtEntry } from '../../sandbox/bot/bot-command.js';
import { type Bot, spawnBot } from '../../sandbox/bot/spawn-bot.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';

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

  it('names what is wrong with the .env file itself, and what in it is misspelt or was left as it is', async () => {
    const own = { SLACK_BOT_TOKEN: 'xoxb-own', SLACK_APP_TOKEN: 'xapp-own', ALERT_CHANNEL: 'C0123456789' };
    const key = { ZIPWHIP_API_KEY: 'sandbox-key-not-a-\u200bsecret', ZIPWHIP_ACOUNT: 'platform' };
    const text = Object.entries({ ...own, ...key }).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(folder, '.env'), Buffer.from(`\ufeff${text.join('')}`, 'utf16le'));
    const { code, lines } = await start({}).finally(() => rm(join(folder, '.env')));

    expect(code).toBe(1);
    expect(lines).toEqual([
      'zw: .env is in UTF-16; save it as UTF-8',
      'zw: ZIPWHIP_ACOUNT is no variable of zw; did you mean ZIPWHIP_ACCOUNT?',
      expect.stringMatching(/^zw: ALERT_CHANNEL still has the value of \.env\.example; /),
      expect.stringMatching(/^zw: ZIPWHIP_API_KEY has an invisible character \(U\+200B, at place 19\); /),
    ]);
  });

  it('refuses a carrier on another machine over http before anybody is called', async () => {
    const { code, lines } = await start({ ...complete, ZIPWHIP_BASE_URL: 'http://192.0.2.1/api' });

    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^zw: ZIPWHIP_BASE_URL must be https: .*ZIPWHIP_CLEARTEXT_HOST/)]);
  });

  it('says which port is in use and what to do, and exits with 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? String(address.port) : '';
    const { code, lines } = await start({ ...complete, PORT: port }).finally(() => other.close());

    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^zw: PORT ${port} is in use .* or set PORT to a free port$`)),
    ]);
  });

  it('says which file cannot be opened as the store, and exits with 1', async () => {
    const blocker = join(folder, 'a-file');
    await writeFile(blocker, '');
    const { code, lines } = await start({ ...complete, STORE_URL: `sqlite://${join(blocker, 'zw.sqlite')}` });

    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('zw:'))).toEqual([expect.stringContaining('a-file')]);
  });

  it.skipIf(process.platform !== 'linux')('ends with 1 where the system makes no folder for the store', async () => {
    const { code, lines } = await start({ ...complete, STORE_URL: 'sqlite:///proc/x/zw.sqlite' });

    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(
      'zw: the store /proc/x/zw.sqlite cannot be opened: ENOENT. Next: correct the path in STORE_URL',
    );
  });

  it('says which file is damaged and what to do, and exits with 1', async () => {
    const damaged = join(folder, 'damaged.sqlite');
    await writeFile(damaged, 'no database, however long it is read. '.repeat(100));
    const { code, lines } = await start({ ...complete, STORE_URL: `sqlite://${damaged}` });

    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(
      `zw: the store ${damaged} cannot be opened: SQLITE_NOTADB. Next: restore a backup (docs/runbook.md, "Restore"), or name another file in STORE_URL`,
    );
  });
});

/** Starting a process takes its time on a busy machine. */
const thresholds = { timeout: 20_000 };

describe('npm start', () => {
  let folder: string;
  let sandbox: Sandbox;
  let bot: Bot;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zw-start-'));
    sandbox = await startSandbox({ delivery: 'socket', rateLimits: 'off' });
  });
  afterEach(async () => {
    await bot.stop();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const storeUrl = `sqlite://${join(folder, 'zw.sqlite')}`;
    bot = spawnBot({
      clock: sandbox.clock,
      workingFolder: folder,
      env: { ...sandbox.env, PORT: '0', STORE_URL: storeUrl, LOG_LEVEL: 'debug' },
    });
    sandbox.attachBot(bot);
  };
  const health = async (path: string) => {
    const { port } = z.object({ port: z.number() }).parse(JSON.parse(await bot.line(/"msg":"listening"/)));
    return fetch(`http://127.0.0.1:${port}${path}`);
  };

  it.each(['auth.test', 'apps.connections.open'])(
    'ends with 1 and the reason when Slack refuses at %s',
    async (method) => {
      sandbox.slack.fault({ method, mode: 'error', error: 'invalid_auth' });
      await start();

      expect((await bot.exited).code).toBe(1);
      expect(bot.output()).toContainEqual(expect.stringMatching(/^zw: Slack did not let zw in: .*invalid_auth$/));
    },
  );

  it.each(['page', 'nothing', 'object', 'half'] as const)(
    'waits for a Slack in whose place something else answers: %s',
    async (body) => {
      for (const method of ['auth.test', 'apps.connections.open']) {
        sandbox.slack.fault({ method, mode: 'garbled', body, times: 1 });
      }
      await start();
      await bot.line(/"msg":"slack does not say who zw is"/);

      expect((await health('/readyz')).status).toBe(503);
      await bot.line(/"msg":"connection to slack failed"/);
      await bot.line(/"msg":"started"/);
    },
  );

  it.each(['auth.test', 'apps.connections.open'])('waits for a Slack that does not answer at %s', async (method) => {
    sandbox.slack.fault({ method, mode: 'http', status: 503 });
    await start();
    await bot.line(new RegExp(`"reason":"${method}: HTTP status 503","attempt":2`));
    // Nobody needs to reach zw for it to look after its lines.
    await bot.line(/"job":"sweep"/);

    expect((await health('/healthz')).status).toBe(200);
    expect(await (await health('/readyz')).json()).toEqual({
      ready: false,
      waitingFor: [expect.stringContaining(`(${method}: HTTP status 503), since `)],
    });

    sandbox.slack.fault({ method, mode: 'none' });
    await bot.line(/"msg":"connected to slack"/);
    await expect.poll(async () => (await health('/readyz')).status, thresholds).toBe(200);
  });

  it.each(['auth.test', 'apps.connections.open'])(
    'can be stopped while it waits for an answer to %s',
    async (method) => {
      sandbox.slack.fault({ method, mode: 'hang' });
      await start();
      await expect.poll(() => sandbox.slack.journal().calls.map((call) => call.method), thresholds).toContain(method);

      expect(await bot.stop()).toEqual({ code: 0, signal: null });
      expect(bot.output()).toContainEqual(expect.stringContaining('"msg":"stopped"'));
    },
  );

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends in good order at %s', async (signal) => {
    await start();
    await bot.line(/"msg":"started"/);

    expect(await bot.stop(signal)).toEqual({ code: 0, signal: null });
    expect(bot.output()).toContainEqual(expect.stringContaining('"msg":"stopped"'));
  });

  it('does not open the inspector at a signal', async () => {
    await start();
    await bot.line(/"msg":"started"/);
    process.kill(bot.pid, 'SIGUSR1');

    // What the signal would have opened is open by the time that two questions are answered.
    for (const path of ['/healthz', '/readyz']) expect((await health(path)).status).toBe(200);
    await bot.stop();
    expect(bot.output().filter((line) => /debugger|inspector/i.test(line))).toEqual([]);
  });
});
