import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isOwnHost } from '../slack/http/own-host.js';
import { isOwnOrigin } from '../slack/http/own-origin.js';
import { BodyTooLargeError } from '../slack/http/read-body.js';
import { sendText } from '../slack/http/send.js';
import { handleSlackRequest } from '../slack/http/slack-routes.js';
import { acceptSockets } from '../slack/http/socket-upgrade.js';
import { handleControlRequest } from './control-routes.js';
import type { Controlled } from './controlled.js';
import { sendPage } from './send-page.js';

const LOOPBACK = '127.0.0.1';

/** The server of the page, the local Slack and the control API, for this machine only. */
export interface SandboxServer {
  /** Starts listening; port 0 lets the system choose. @returns its address, without a slash at its end. */
  listen(port: number): Promise<string>;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/** Makes the server; it answers nothing until it listens. */
export function createSandboxServer(controlled: Controlled): SandboxServer {
  const server = createServer((request, response) => {
    route(controlled, request, response).catch((error: unknown) => fail(response, error));
  });
  const refuseSockets = acceptSockets(server, controlled.slack.context.socketMode);
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, LOOPBACK, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(`http://${LOOPBACK}:${typeof address === 'object' && address ? address.port : port}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        refuseSockets();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function route(controlled: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // RFC 9110, section 15.5.20 (421 Misdirected Request).
  if (!isOwnHost(request)) return sendText(response, 421, 'This sandbox answers to its own machine only.');
  if (request.method !== 'GET' && !isOwnOrigin(request)) {
    return sendText(response, 403, 'Only the page of this sandbox may post here.');
  }
  const url = new URL(request.url ?? '/', 'http://sandbox');
  if (url.pathname.startsWith('/slack/')) return handleSlackRequest(controlled.slack.context, request, response, url);
  if (url.pathname.startsWith('/control/')) return handleControlRequest(controlled, request, response, url);
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'method not allowed');
  return sendPage(response, url.pathname);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else if (error instanceof BodyTooLargeError) sendText(response, 413, 'The body is too large.');
  else sendText(response, 500, `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
}
