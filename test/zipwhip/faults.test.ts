import { createConnection, type Socket } from 'node:net';
import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';
import { isZipwhipError, wasSent, type ZipwhipClient } from '../../src/zipwhip/index.js';
import { catchError, findRefusedUrl, makeClient, phoneNumber, startCarrier, startRawCarrier } from './fake-carrier.js';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** What a server can do to a request after it has it, and what the client makes of it. */
const faults: readonly (readonly [string, (socket: Socket) => void, object])[] = [
  ['cuts without a word', (socket) => socket.destroy(), { code: 'zipwhip_connection', sent: true }],
  ['resets', (socket) => socket.resetAndDestroy(), { code: 'zipwhip_connection', sent: true }],
  ['ends without a word', (socket) => socket.end(), { code: 'zipwhip_connection', sent: true }],
  [
    'cuts in the middle of its headers',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'),
    { code: 'zipwhip_connection', sent: true },
  ],
  [
    'cuts in the middle of a body of known length',
    (socket) => socket.end(`${head}content-length: 40\r\n\r\n{"status_code":`),
    { code: 'zipwhip_connection', sent: true },
  ],
  [
    'cuts in the middle of a chunked body',
    (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\n10\r\n{"status_`),
    { code: 'zipwhip_connection', sent: true },
  ],
  [
    'ends half a JSON by closing',
    (socket) => socket.end(`${head}connection: close\r\n\r\n{"status_code":`),
    { code: 'zipwhip_unrecognised_answer' },
  ],
  [
    'talks something else',
    (socket) => socket.end('220 mail.example ESMTP\r\n'),
    { code: 'zipwhip_connection', sent: true },
  ],
  [
    'fails with 500',
    (socket) => socket.end('HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n'),
    { code: 'zipwhip_http_status', status: 500 },
  ],
  [
    'fails with 503 and cuts the body',
    (socket) => socket.end('HTTP/1.1 503 Oops\r\ncontent-length: 9\r\n\r\nhalf'),
    { code: 'zipwhip_http_status', status: 503 },
  ],
  [
    'throttles',
    (socket) => socket.end('HTTP/1.1 429 Slow down\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n'),
    { code: 'zipwhip_http_status', status: 429, retryAfterMs: 7_000 },
  ],
  [
    'redirects',
    (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\n\r\n'),
    { code: 'zipwhip_http_status', status: 302 },
  ],
  [
    'answers with 201',
    (socket) => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 21\r\n\r\n{"status_code":"100"}'),
    { code: 'zipwhip_http_status', status: 201 },
  ],
  ['never answers', () => {}, { code: 'zipwhip_deadline', sent: true }],
  ['trickles its body', trickle, { code: 'zipwhip_deadline', sent: true }],
];

const writes: readonly (readonly [string, (client: ZipwhipClient) => Promise<unknown>])[] = [
  ['add', (client) => client.add(phoneNumber, {})],
  ['update', (client) => client.update(phoneNumber, {})],
  ['delete', (client) => client.delete(phoneNumber, {})],
];

function trickle(socket: Socket): void {
  socket.write(`${head}content-length: 100000\r\n\r\n`);
  const drip = setInterval(() => socket.write('{'), 5);
  socket.on('close', () => clearInterval(drip));
}

describe.each(writes)('%s', (_, send) => {
  it.each(faults)('is sent exactly once to a carrier that %s', async (_, act, expected) => {
    const carrier = await startRawCarrier(act);

    // Long enough for a busy machine to send the request; only the two faults that never end wait for it.
    const deadlineMs = 'code' in expected && expected.code === 'zipwhip_deadline' ? 300 : 10_000;
    const error = await catchError(send(makeClient(carrier.baseUrl, { deadlineMs })));

    expect(error).toMatchObject({ ...expected, attempt: 1 });
    expect(carrier.requests).toHaveLength(1);
  });
});

describe('a lost connection', () => {
  it.each(writes)('is known to come before %s when the port refuses', async (_, send) => {
    const error = await catchError(send(makeClient(await findRefusedUrl())));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: false, reason: 'ECONNREFUSED' });
    expect(isZipwhipError(error) && wasSent(error)).toBe(false);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'is known to come before the request: %s',
    async (code) => {
      const dispatcher = new Pool('http://carrier.invalid', {
        connect: (_, callback) => callback(Object.assign(new Error('no connection'), { code }), null),
      });

      const error = await catchError(makeClient('http://carrier.invalid', { dispatcher }).add(phoneNumber, {}));

      expect(error).toMatchObject({ code: 'zipwhip_connection', sent: false, reason: code });
      await dispatcher.close();
    },
  );

  it('is told from other failures when the server hangs up on accepting', async () => {
    const hangUp = (socket: Socket) => socket.resetAndDestroy();
    const carrier = await startRawCarrier(hangUp, hangUp);

    const error = await catchError(makeClient(carrier.baseUrl).add(phoneNumber, {}));

    expect(error).toMatchObject({ code: 'zipwhip_connection', attempt: 1 });
  });

  it('does not repeat an add on a connection that dies after an earlier answer', async () => {
    const carrier = await startRawCarrier((socket, count) => {
      if (count === 1) socket.write(`${head}content-length: 21\r\n\r\n{"status_code":"100"}`);
      else socket.destroy();
    });
    const client = makeClient(carrier.baseUrl, { maxConcurrent: 1 });
    await client.update(phoneNumber, {});

    const error = await catchError(client.add(phoneNumber, {}));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: true });
    expect(carrier.requests).toHaveLength(2);
  });
});

describe('a dispatcher that repeats by itself', () => {
  it('is stopped before its second request', async () => {
    const carrier = await startRawCarrier((socket) => socket.destroy());
    const dispatcher = new Pool(new URL(carrier.baseUrl).origin).compose((dispatch) => (options, handler) => {
      return dispatch(options, {
        onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
        onResponseError: () => dispatch(options, handler),
      });
    });

    const error = await catchError(makeClient(carrier.baseUrl, { dispatcher }).add(phoneNumber, {}));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: true });
    expect(carrier.requests).toHaveLength(1);
    await dispatcher.close();
  });
});

describe('aborting', () => {
  it('ends a call that has been sent, and says so', async () => {
    const controller = new AbortController();
    const carrier = await startRawCarrier(() => controller.abort());

    const error = await catchError(makeClient(carrier.baseUrl).add(phoneNumber, {}, controller));

    expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: true });
    expect(carrier.requests).toHaveLength(1);
  });

  it('sends nothing with a signal that is aborted already', async () => {
    const carrier = await startCarrier((response) => response.end());

    const error = await catchError(makeClient(carrier.baseUrl).add(phoneNumber, {}, { signal: AbortSignal.abort() }));

    expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: false });
    expect(carrier.requests).toEqual([]);
  });

  it('gives up at once while the connection is being made, and never sends', async () => {
    const controller = new AbortController();
    let connect: (() => void) | undefined;
    const carrier = await startRawCarrier((socket) => socket.destroy());
    const { hostname, port, origin } = new URL(carrier.baseUrl);
    const dispatcher = new Pool(origin, {
      connect: (_, callback) => {
        connect = () => {
          const socket = createConnection(Number(port), hostname, () => callback(null, socket));
        };
        controller.abort();
      },
    });

    const error = await catchError(makeClient(carrier.baseUrl, { dispatcher }).add(phoneNumber, {}, controller));

    expect(error).toMatchObject({ code: 'zipwhip_aborted', sent: false });
    connect?.();
    await dispatcher.close();
    expect(carrier.requests).toEqual([]);
  });
});

describe('close', () => {
  it('refuses later calls without sending them, and can be called twice', async () => {
    const carrier = await startCarrier((response) => response.end());
    const client = makeClient(carrier.baseUrl);
    await Promise.all([client.close(), client.close()]);

    const error = await catchError(client.status(phoneNumber));

    expect(error).toMatchObject({ code: 'zipwhip_connection', sent: false, attempt: 1 });
    expect(carrier.requests).toEqual([]);
  });

  it('lets what has been sent come to its end', async () => {
    const carrier = await startCarrier((response) => {
      void client.close();
      setImmediate(() => response.end('{"status_code":100}'));
    });
    const client = makeClient(carrier.baseUrl);

    expect(await client.add(phoneNumber, {})).toEqual({});
  });
});
