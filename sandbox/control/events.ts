import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Changes } from '../slack/changes.js';

/** Proxies and browsers give up a stream that stays silent for a minute or so. */
const HEARTBEAT_MS = 20_000;

/**
 * Opens a stream that says when a new snapshot would differ; many changes at once are told once.
 * @see HTML Living Standard, "Server-sent events"
 */
export function openEvents(changes: Changes, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const tell = () => response.write(`event: changed\ndata: ${JSON.stringify({ version: changes.version })}\n\n`);
  let isTelling = false;
  const tellSoon = () => {
    if (isTelling) return;
    isTelling = true;
    setImmediate(() => {
      isTelling = false;
      if (!response.writableEnded) tell();
    });
  };
  const endListening = changes.listen(tellSoon);
  const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  request.on('close', () => {
    clearInterval(heartbeat);
    endListening();
  });
  tell();
}
