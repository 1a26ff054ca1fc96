import { once } from 'node:events';
import { createServer } from 'node:net';

/** In ports that are tried after the wanted one. More would hide that a whole range is in use. */
const maxSteps = 50;

/**
 * Returns a port of this machine on which nobody listens: the given one or the next that is free, or with 0 any. It is
 * not reserved, so somebody else may still take it.
 * @throws Error with `code` EADDRINUSE if fifty ports in a row are taken
 */
export async function findFreePort(from: number): Promise<number> {
  for (let port = from; ; port++) {
    try {
      return await tryPort(port);
    } catch (error) {
      if (port >= from + maxSteps || !isTaken(error)) throw error;
    }
  }
}

async function tryPort(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
