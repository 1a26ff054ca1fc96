import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { buildBotArguments, NotBuiltError } from '../../../sandbox/bot/bot-command.js';
import { type Bot, type BotOptions, spawnBot } from '../../../sandbox/bot/spawn-bot.js';
import { createSandboxClock } from '../../../sandbox/clock/sandbox-clock.js';

const entry = fileURLToPath(new URL('sample-bot.ts', import.meta.url));
const yearMs = 365 * 86_400_000;

describe('spawnBot', () => {
  const bots: Bot[] = [];
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.kill()));
  });

  function start(sample: string, options: Partial<BotOptions> = {}): Bot {
    const bot = spawnBot({ clock: createSandboxClock(), entry, env: { SAMPLE: sample }, ...options });
    bots.push(bot);
    return bot;
  }

  it('starts a bot whose very first date is the sandbox time', async () => {
    const clock = createSandboxClock();
    clock.advance(10 * yearMs);
    const startedAtMs = clock.nowMs();

    const bot = start('clock', { clock });

    const first = Date.parse((await bot.line(/^first /)).slice('first '.length));
    expect(first).toBeGreaterThanOrEqual(startedAtMs);
    expect(first).toBeLessThan(startedAtMs + yearMs);
    expect(await bot.line(/^same constructor/)).toBe('same constructor true');
  });

  it('has the bot follow the clock once followClock resolves', async () => {
    const clock = createSandboxClock();
    const bot = start('clock', { clock });
    await bot.line(/ready/);

    clock.advance(10 * yearMs);
    const followedAtMs = clock.nowMs();
    await bot.followClock();
    process.kill(bot.pid, 'SIGUSR2');

    const asked = Number((await bot.line(/^asked /)).slice('asked '.length));
    expect(asked).toBeGreaterThanOrEqual(followedAtMs);
    expect(asked).toBeLessThan(followedAtMs + yearMs);
  });

  it('loads further modules before the bot', async () => {
    const preload = `data:text/javascript,${encodeURIComponent("process.stdout.write('loaded first\\n');")}`;

    const bot = start('clock', { preloads: [preload] });
    await bot.line(/ready/);

    expect(bot.output()[0]).toBe('loaded first');
  });

  it('does not keep alive a bot that has nothing left to do', async () => {
    expect(await start('nothing').exited).toEqual({ code: 0, signal: null });
  });

  it('does not wait for a bot that is gone to follow the clock', async () => {
    const clock = createSandboxClock();
    const bot = start('polite', { clock });
    await bot.line(/ready/);
    await bot.kill();

    clock.advance(1000);

    await expect(bot.followClock()).resolves.toBeUndefined();
  });

  it('gives the bot the environment that it is told to, the folder, and little else', async () => {
    const bot = start('environment', { env: { SAMPLE: 'environment', ZW: '1' }, workingFolder: tmpdir() });
    await bot.exited;

    const names = (await bot.line(/^names /)).slice('names '.length).split(',');
    expect(names).toEqual(expect.arrayContaining(['SAMPLE', 'ZW']));
    expect(names.filter((name) => /SANDBOX|VITEST|npm_/.test(name))).toEqual([]);
    expect(await bot.line(/^folder /)).toBe(`folder ${tmpdir()}`);
  });

  it('keeps the last lines of the output', async () => {
    const bot = start('talkative', { keptLines: 3 });
    await bot.exited;

    expect(bot.output()).toEqual(['line 9', 'line 10', 'no line feed']);
  });

  it('says what the bot wrote when it ends without the awaited line', async () => {
    const bot = start('talkative');

    await expect(bot.line(/never/)).rejects.toThrow(/line 10/);
  });

  it('stops the bot with SIGTERM and tells its exit code', async () => {
    const bot = start('polite');
    await bot.line(/ready/);

    expect(await bot.stop()).toEqual({ code: 7, signal: null });
  });

  it('kills a bot that does not want to stop', async () => {
    const bot = start('stubborn');
    await bot.line(/ready/);
    void bot.stop();
    await bot.line(/heard SIGTERM/);

    expect(await bot.kill()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('has the bot stop by itself when the sandbox is gone', async () => {
    const child = spawn(process.execPath, buildBotArguments(entry), {
      env: { ...process.env, SAMPLE: 'polite' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    await once(child.stdout ?? child, 'data');

    child.disconnect();

    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('says what to do when the bot is not built', () => {
    expect(() => start('nothing', { entry: '/nowhere/main.js' })).toThrow(NotBuiltError);
  });
});
