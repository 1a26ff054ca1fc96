import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxy } from 'proxy';

export interface TestProxy {
  readonly url: string;
  /** The hosts with their ports to which it has opened tunnels, in order. */
  readonly tunnels: readonly string[];
  /** From now on the proxy refuses everybody, with 407, or lets everybody through. */
  refuse(isRefusing: boolean): void;
  stop(): Promise<void>;
}

/** Starts a real HTTP proxy on loopback. With credentials, written `user:password`, it lets nobody else through. */
export async function startProxy(credentials?: string): Promise<TestProxy> {
  const server = createProxy(createServer());
  const tunnels: string[] = [];
  let isRefusing = false;
  const expected = credentials && `Basic ${Buffer.from(decodeURIComponent(credentials)).toString('base64')}`;
  server.authenticate = ({ headers }) =>
    !isRefusing && (expected === undefined || headers['proxy-authorization'] === expected);
  server.prependListener('connect', ({ url }) => tunnels.push(String(url)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${credentials === undefined ? '' : `${credentials}@`}127.0.0.1:${port}`,
    tunnels,
    refuse(now) {
      isRefusing = now;
    },
    stop: () => stop(server),
  };
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
