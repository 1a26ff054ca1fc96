import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const readiness = z.object({ ready: z.boolean(), waitingFor: z.array(z.string()) });

describe('connections that come and go over socket', () => {
  let world: ZwWorld;
  let pid: number;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
    pid = world.bot.pid;
  });
  afterAll(() => world.stop());

  const opened = () => world.bot.output().filter((line) => line.includes('"msg":"connected to slack"')).length;
  const failed = async () =>
    (await world.seeSlack()).calls.filter(({ method, answer }) => method === 'apps.connections.open' && !answer.ok)
      .length;
  const when = (what: string, isSo: () => Promise<boolean>) =>
    world.until(what, async () => ((await isSo()) ? true : undefined));
  const isReady = async () => (await readyz()).ready;
  const readyz = async () => readiness.parse(await (await fetch(`${world.botUrl}/readyz`)).json());
  const help = () => world.act(sam, { type: 'command', channel: sales, text: '/zw help' });
  const isSameProcess = async () => (await fetch(`${world.botUrl}/healthz`)).ok && world.bot.pid === pid;

  it('keeps two of them', async () => {
    await when('the second connection', async () => opened() >= 2);
    await when('readiness', isReady);
  });

  it('fails no command while each of them is refreshed in turn', async () => {
    const before = opened();
    const failures: (string | undefined)[] = [];
    let answered = 0;
    let isOver = false;
    const stream = (async () => {
      while (!isOver) {
        const { ok, error } = await help();
        if (ok) answered += 1;
        else failures.push(error);
      }
    })();
    for (let round = 1; round <= 3; round += 1) {
      await world.slack({ socket: 'refresh' });
      await when('a successor', async () => opened() >= before + round);
      await when('some more answers', async () => answered > round * 5);
    }
    isOver = true;
    await stream;

    expect(failures).toEqual([]);
    expect(await isReady()).toBe(true);
  });

  it('come back after all of them were cut', async () => {
    const before = opened();
    await world.slack({ socket: 'drop' });
    await when('new connections', async () => opened() >= before + 2);

    expect(await help()).toMatchObject({ ok: true });
    expect(await isSameProcess()).toBe(true);
  });

  it('are tried for while Slack opens none, and the readiness answer says why', async () => {
    const before = await failed();
    await world.slack({ method: 'apps.connections.open', mode: 'http', status: 503 });
    await world.slack({ socket: 'drop' });
    await world.advance(60_000);
    await when('three attempts', async () => (await failed()) >= before + 3);

    expect(await readyz()).toEqual({
      ready: false,
      waitingFor: [
        expect.stringMatching(/^a connection to Slack \(apps\.connections\.open: HTTP status 503\), since 20.*Z$/),
      ],
    });
    expect(await isSameProcess()).toBe(true);

    await world.slack({ method: 'apps.connections.open', mode: 'none' });
    await when('ready again', isReady);
    expect(await help()).toMatchObject({ ok: true });
  });

  it('are tried for while Slack refuses the token, and work again when it no longer does', async () => {
    const before = await failed();
    await world.slack({ method: 'apps.connections.open', mode: 'error', error: 'invalid_auth' });
    await world.slack({ socket: 'drop' });
    await when('two attempts', async () => (await failed()) >= before + 2);

    expect((await readyz()).waitingFor).toEqual([expect.stringContaining('apps.connections.open: invalid_auth')]);
    expect(await isSameProcess()).toBe(true);

    await world.slack({ method: 'apps.connections.open', mode: 'none' });
    await when('ready again', isReady);
    expect(await help()).toMatchObject({ ok: true });
    expect(world.bot.output().filter((line) => line.includes('invalid_auth') && line.includes('"warn"'))).toHaveLength(
      1,
    );
  });

  it('survive an envelope that says only that events are held back', async () => {
    await world.slack({ socket: 'app_rate_limited' });
    const delivered = await world.until('the envelope', async () =>
      (await world.seeSlack()).deliveries.find(({ kind }) => kind === 'app_rate_limited'),
    );

    expect(delivered).toMatchObject({ isLate: false, ackMs: expect.any(Number) });
    expect(await help()).toMatchObject({ ok: true });
    expect(await isSameProcess()).toBe(true);
  });
});
