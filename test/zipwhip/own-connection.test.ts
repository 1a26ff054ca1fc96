import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ZipwhipClient } from '../../src/zipwhip/index.js';
import { catchError, makeClient, phoneNumber, startRawCarrier } from './fake-carrier.js';

const writeAnswer = (socket: Socket, body: object) => {
  const text = JSON.stringify(body);
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`);
};
const yes = { eligible: 'true', error: 'false', status_code: 100 };
const accepted = { status_code: '100', error: 'false', effective_date: '2026-03-02T18:00:00+00:00' };
const refused = { status_code: '112', error: 'true' };

const calls: readonly (readonly [string, (client: ZipwhipClient) => Promise<unknown>])[] = [
  ['add', (client) => client.add(phoneNumber, {})],
  ['update', (client) => client.update(phoneNumber, {})],
  ['delete', (client) => client.delete(phoneNumber, {})],
];

describe.each(calls)('%s', (_, send) => {
  it('arrives at a carrier that drops every kept connection at its second request', async () => {
    const served = new WeakSet<Socket>();
    const { baseUrl, requests } = await startRawCarrier((socket, count) => {
      if (served.has(socket)) socket.destroy();
      else writeAnswer(socket, count === 1 ? yes : accepted);
      served.add(socket);
    });
    const client = makeClient(baseUrl, { maxConcurrent: 1 });
    await client.eligible(phoneNumber);

    await send(client);
    await send(client);

    expect(requests).toHaveLength(3);
  });

  it('never takes a second answer to eligible for its own', async () => {
    const served = new WeakSet<Socket>();
    const { baseUrl } = await startRawCarrier((socket, count) => {
      // A second copy of the first answer, which comes only when the next request is on its way.
      if (served.has(socket)) writeAnswer(socket, { ...yes, ...accepted });
      served.add(socket);
      writeAnswer(socket, count === 1 ? { ...yes, ...accepted } : refused);
    });
    const client = makeClient(baseUrl, { maxConcurrent: 1 });

    await client.eligible(phoneNumber);

    expect(await catchError(send(client))).toMatchObject({ code: 'zipwhip_refused', statusCode: '112' });
  });

  it('leaves no connection open behind it', async () => {
    let open = 0;
    const closed: (() => void)[] = [];
    const { baseUrl } = await startRawCarrier(
      (socket) => writeAnswer(socket, accepted),
      (socket) => {
        open += 1;
        socket.on('close', () => {
          open -= 1;
          for (const tell of closed.splice(0)) tell();
        });
      },
    );
    const client = makeClient(baseUrl);

    await Promise.all([send(client), send(client)]);
    while (open > 0) await new Promise<void>((resolve) => closed.push(resolve));

    expect(open).toBe(0);
  });
});

it('says that nothing was sent when a connection cannot even be set up', async () => {
  const { baseUrl, requests } = await startRawCarrier((socket) => writeAnswer(socket, accepted));
  const openConnection = () => {
    throw new TypeError('no such proxy');
  };

  const error = await catchError(makeClient(baseUrl, { openConnection }).add(phoneNumber, {}));

  expect(error).toMatchObject({ code: 'zipwhip_connection', sent: false });
  expect(requests).toEqual([]);
});
