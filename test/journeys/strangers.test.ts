import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SIGNING_SECRET } from '../../sandbox/slack/delivery/signed-http.js';
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

  it('and have a signed request can neither have it taken again nor have its answer sent elsewhere', async () => {
    let posts = 0;
    const elsewhere = createServer((_, response) => {
      posts += 1;
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const address = elsewhere.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const fields = { command: '/zw', text: 'help', user_id: sam, channel_id: sales, team_id: 'T0', trigger_id: 't' };
    const payload = new URLSearchParams({ ...fields, response_url: `http://127.0.0.1:${port}/` }).toString();
    const at = String(Math.floor(world.sandbox.clock.nowMs() / 1_000));
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${payload}`).digest('hex')}`,
    };
    const post = () => fetch(`${world.botUrl}/slack/events`, { method: 'POST', headers, body: payload });

    expect((await post()).status).toBe(200);
    await world.bot.line(/foreign_response_url/);
    expect((await post()).status).toBe(401);
    expect(posts).toBe(0);
    elsewhere.close();
  });

  it('and post what is longer than any payload are turned away before it is read', async () => {
    const response = await fetch(`${world.botUrl}/slack/events`, { method: 'POST', body: 'x'.repeat(2_000) });

    expect(response.status).toBe(401);
  });
});
