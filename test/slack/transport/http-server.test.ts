import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BodyReader } from '../../../src/slack/transport/body-reader.js';
import { listenOn, type ServerBounds } from '../../../src/slack/transport/http-server.js';

/** So long that nothing ends for it in a test. */
const patient: ServerBounds = { headersTimeoutMs: 60_000, requestTimeoutMs: 60_000, connections: 4 };

async function start(bounds: Partial<ServerBounds> = {}, maxUnread = 1_000_000) {
  const bodies = new BodyReader(maxUnread);
  const closed: number[] = [];
  const received: (string | undefined)[] = [];
  let nowMs = 0;
  const listening = await listenOn(
    { port: 0, host: '127.0.0.1' },
    {
      variable: 'PORT',
      monotonicMs: () => nowMs,
      bounds: { ...patient, ...bounds },
      onClosed: (count) => closed.push(count),
      answer: (request, response) =>
        void bodies.read(request, 1_000).then((body) => {
          received.push(body.toString());
          response.end('answered');
        }),
    },
  );
  onTestFinished(() => listening.stop());
  const open = async (text = ''): Promise<Socket> => {
    const socket = connect(listening.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const post = (body: string) => fetch(`http://127.0.0.1:${listening.port}/`, { method: 'POST', body });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { ...listening, open, post, pass, closed, received };
}

const ended = (socket: Socket) =>
  new Promise<void>((resolve) => {
    socket.resume();
    if (socket.closed) resolve();
    socket.once('close', () => resolve());
  });
const unfinished = (bytes: number) => `POST / HTTP/1.1\r\nHost: zw\r\nContent-Length: 900\r\n\r\n${'x'.repeat(bytes)}`;

describe('listenOn', () => {
  it('closes the connections that say nothing when there are too many, the oldest first, and serves who comes next', async () => {
    const { open, post, pass, closed } = await start();
    const silent: Socket[] = [];
    for (let count = 0; count < 10; count += 1) silent.push(await open());

    await Promise.all(silent.slice(0, 6).map(ended));
    // Now they have said nothing for too long, and are closed before a connection that was answered.
    pass(2_000);
    expect((await post('a')).status).toBe(200);

    await ended(silent[6] as Socket);
    expect(silent.slice(7).map(({ closed: isClosed }) => isClosed)).toEqual([false, false, false]);
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(7);
  });

  it('closes requests that do not end before a connection that was answered, and that before a new one', async () => {
    const { open, pass } = await start();
    const served = await open('GET / HTTP/1.1\r\nHost: zw\r\n\r\n');
    await once(served, 'data');
    const slow = [await open(unfinished(10)), await open(unfinished(10)), await open(unfinished(10))];
    pass(1_000);

    const late = [await open(), await open(), await open()];
    await Promise.all(slow.map(ended));
    served.write('GET / HTTP/1.1\r\nHost: zw\r\n\r\n');
    expect(String((await once(served, 'data'))[0])).toContain('200 OK');

    late.push(await open());
    await ended(served);
    expect(late.map(({ closed }) => closed)).toEqual([false, false, false, false]);
  });

  it('gives up on a connection that says nothing, and on a request that does not end', async () => {
    const { open } = await start({ headersTimeoutMs: 50, requestTimeoutMs: 100 });

    await Promise.all([ended(await open()), ended(await open('POST / HT')), ended(await open(unfinished(10)))]);
  });

  it('stops although connections say nothing and requests do not end', async () => {
    const { open, stop } = await start();
    const sockets = [await open(), await open(unfinished(10))];

    await stop();

    await Promise.all(sockets.map(ended));
  });
});

describe('BodyReader', () => {
  it('holds no more of unfinished bodies than it may: the connection of the first ends', async () => {
    const { open, post, received } = await start({ connections: 100 }, 2_000);
    const slow = [await open(unfinished(800)), await open(unfinished(800)), await open(unfinished(800))];

    await ended(slow[0] as Socket);
    expect((await post('a')).status).toBe(200);

    expect(received).toEqual(['cut', 'a']);
    expect(slow.slice(1).map(({ closed }) => closed)).toEqual([false, false]);
  });

  it('reads no body that is too long', async () => {
    const { post, received } = await start();

    await post('x'.repeat(1_001));
    await post('x'.repeat(1_000));

    expect(received).toEqual(['too_long', 'x'.repeat(1_000)]);
  });
});
