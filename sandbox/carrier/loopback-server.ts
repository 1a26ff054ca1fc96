import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const loopback = '127.0.0.1';
const ownHosts = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

/** An HTTP server for this machine only, which can refuse connections for a while and come back on the same port. */
export interface LoopbackServer {
  /**
   * Listens and returns the port; 0 lets the system choose.
   * @throws Error with `code` EADDRINUSE if the port is taken
   */
  listen(port: number): Promise<number>;
  /** Closes the port and cuts every connection, at once: the next one is refused. */
  refuse(): void;
  /** Listens again where `refuse` stopped. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a server that answers nothing yet. */
export function createLoopbackServer(listener: RequestListener): LoopbackServer {
  const server = createServer((request, response) => {
    if (ownHosts.test(request.headers.host ?? '')) listener(request, response);
    else refuseHost(response);
  });
  /** The port on which `accept` listens again; 0 while the server is to stay closed. */
  let port = 0;
  let accepting: Promise<void> | undefined;

  const listen = (wantedPort: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wantedPort, loopback, () => {
        server.off('error', reject);
        resolve();
      });
    });
  const isAddress = (address: ReturnType<typeof server.address>): address is AddressInfo =>
    typeof address === 'object' && address !== null;
  const cut = (whenClosed?: () => void) => {
    server.close(whenClosed);
    server.closeAllConnections();
  };

  return {
    async listen(wantedPort) {
      await listen(wantedPort);
      const address = server.address();
      port = isAddress(address) ? address.port : wantedPort;
      return port;
    },
    refuse() {
      if (accepting) void accepting.then(() => cut());
      else cut();
    },
    async accept() {
      if (server.listening || port === 0) return;
      accepting ??= listen(port).finally(() => {
        accepting = undefined;
      });
      await accepting;
    },
    async close() {
      port = 0;
      await accepting;
      await new Promise<void>((resolve) => cut(() => resolve()));
    },
  };
}

/** Refuses a request of another site that resolves its own name to this machine. */
function refuseHost(response: ServerResponse): void {
  // RFC 9110, section 15.5.20 (421 Misdirected Request).
  response.writeHead(421).end();
}
