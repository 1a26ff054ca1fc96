import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { SocketMode } from '../delivery/socket-mode.js';
import { isOwnHost } from './own-host.js';

/** Acknowledgements carry at most a view. */
const MAX_FRAME_BYTES = 2_000_000;

/** Lets web sockets with a ticket in; returns how to end it. */
export function acceptSockets(server: Server, socketMode: SocketMode): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const isExpected = isOwnHost(request) && url.pathname === '/slack/socket';
    if (!isExpected || !socketMode.redeemTicket(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => socketMode.accept(connection));
  });
  return () => sockets.close();
}
