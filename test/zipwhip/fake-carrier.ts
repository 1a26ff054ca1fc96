import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createZipwhipClient, type ZipwhipClient, type ZipwhipClientOptions } from '../../src/zipwhip/index.js';

export const apiKey = 'sandbox-placeholder-key0';
export const phoneNumber = '+12065551212';

export interface FakeCarrier {
  readonly baseUrl: string;
  /** Path and query of every request that arrived whole, oldest first. */
  readonly requests: readonly string[];
}

/** An HTTP server on loopback that ends with the test. `respond` also gets the number of the request, from 1. */
export async function startCarrier(
  respond: (response: ServerResponse, count: number, request: IncomingMessage) => void,
): Promise<FakeCarrier> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    respond(response, requests.length, request);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: await listen(server), requests };
}

/** A bare TCP server on loopback: `onRequest` gets the socket once a whole request is in, and may do anything to it. */
export async function startRawCarrier(
  onRequest: (socket: Socket, count: number) => void,
  onConnection: (socket: Socket) => void = () => {},
): Promise<FakeCarrier> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
      if (!received.endsWith('\r\n\r\n')) return;
      requests.push(received.split(' ')[1] ?? '');
      received = '';
      onRequest(socket, requests.length);
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { baseUrl: await listen(server), requests };
}

/** The base URL of a port on which nobody listens. */
export async function findRefusedUrl(): Promise<string> {
  const server = createTcpServer();
  const baseUrl = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return baseUrl;
}

/** A client without rate limit and without real back-off, closed when the test ends. */
export function makeClient(baseUrl: string, overrides: Partial<ZipwhipClientOptions> = {}): ZipwhipClient {
  const client = createZipwhipClient({
    apiKey,
    baseUrl,
    maxPerSecond: Number.POSITIVE_INFINITY,
    sleep: async () => {},
    ...overrides,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Answers every request with this body and status 200. */
export function answering(body: string): (response: ServerResponse) => void {
  return (response) => {
    response.setHeader('content-type', 'application/json').end(body);
  };
}

/** Waits for a rejection and returns its reason. */
export async function catchError(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/api/20140925`;
}
