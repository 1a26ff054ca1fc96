import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

const mostConnections = 160;
const mostUnreadBytes = 8 * 1_024 * 1_024;

describe('strangers who connect to zw in HTTP mode', () => {
  let world: ZwWorld;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    world = await ZwWorld.start('http');
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => world.stop());

  /** Opens connections at once and writes the same on each; resolves when all that zw wants to end has ended. */
  const openMany = async (count: number, text: string) => {
    const port = Number(new URL(world.botUrl).port);
    const opened = Array.from({ length: count }, () => connect(port, '127.0.0.1'));
    sockets.push(...opened);
    await Promise.all(
      opened.map(
        (socket) =>
          new Promise<void>((resolve) => {
            socket.on('error', () => resolve());
            socket.once('close', () => resolve());
            socket.once('connect', () => socket.write(text, () => resolve()));
            socket.resume();
          }),
      ),
    );
    await world.until('the bound', async () => (alive().length <= mostConnections ? true : undefined));
  };
  const alive = () => sockets.filter(({ destroyed }) => !destroyed);
  const answer = async (number: string) => {
    await world.command(sam, sales, `/zw eligible ${number}`);
    return world.message(sam, sales, ({ isEphemeral, text }) => isEphemeral && text.includes(number));
  };

  it('and say nothing keep nobody else out', async () => {
    await openMany(1_000, '');

    expect((await answer('(206) 555-0170')).text).toContain('eligible');
    expect(await world.readiness()).toMatchObject({ status: 200 });
  });

  it('and do not finish what they post keep nobody else out, and little of it is held', async () => {
    const bytes = 100_000;
    const now = Math.floor(world.sandbox.clock.nowMs() / 1_000);
    const head = [
      'POST /slack/events HTTP/1.1',
      'Host: zw',
      'Content-Type: application/x-www-form-urlencoded',
      `X-Slack-Request-Timestamp: ${now}`,
      `X-Slack-Signature: v0=${'0'.repeat(64)}`,
      `Content-Length: ${bytes + 1}`,
    ];
    for (let round = 0; round < 8; round += 1) await openMany(300, `${head.join('\r\n')}\r\n\r\n${'x'.repeat(bytes)}`);

    expect((await answer('(206) 555-0171')).text).toContain('eligible');
    await world.until('the bound', async () => (alive().length * bytes <= mostUnreadBytes + bytes ? true : undefined));
    expect(await world.readiness()).toMatchObject({ status: 200 });
  });

  it('and post what is longer than any payload are turned away before it is read', async () => {
    const response = await fetch(`${world.botUrl}/slack/events`, { method: 'POST', body: 'x'.repeat(2_000) });

    expect(response.status).toBe(401);
  });
});
