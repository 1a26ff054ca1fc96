import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BotFailedError } from '../../../sandbox/bot/bot-failed-error.js';
import { findFreePort } from '../../../sandbox/bot/find-free-port.js';
import { spawnBot } from '../../../sandbox/bot/spawn-bot.js';
import { waitUntilReady } from '../../../sandbox/bot/wait-until-ready.js';
import { createSandboxClock } from '../../../sandbox/clock/sandbox-clock.js';

const entry = fileURLToPath(new URL('sample-bot.ts', import.meta.url));
const start = (env: Record<string, string>) => spawnBot({ clock: createSandboxClock(), entry, env });

describe('waitUntilReady', () => {
  it('waits through a bot that does not listen yet and one that is not ready yet', async () => {
    const port = await findFreePort(0);
    const bot = start({ SAMPLE: 'server', PORT: String(port) });

    await waitUntilReady(bot, `http://127.0.0.1:${port}/readyz`);

    await bot.kill();
    expect(bot.output()).toEqual(['asked 503', 'asked 200']);
  });

  it('says what the bot wrote if it ends instead', async () => {
    const bot = start({ SAMPLE: 'talkative' });

    const ready = waitUntilReady(bot, 'http://127.0.0.1:9/readyz');

    await expect(ready).rejects.toThrow(BotFailedError);
    await expect(ready).rejects.toThrow(/line 10\nno line feed/);
  });

  it('gives up after the time that it is given', async () => {
    const bot = start({ SAMPLE: 'polite' });

    await expect(waitUntilReady(bot, 'http://127.0.0.1:9/readyz', 1)).rejects.toThrow(BotFailedError);

    await bot.kill();
  });
});
