import type { IncomingMessage } from 'node:http';

/** A whole body, or why there is none: it is too long, or its connection ended. */
export type Body = Buffer | 'too_long' | 'cut';

/**
 * Reads the bodies of requests into memory. Holds a bounded number of bytes of unfinished bodies: beyond that, it
 * closes the connection of the request that began first.
 */
export class BodyReader {
  /** The bytes held for each unfinished body, oldest first. */
  readonly #held = new Map<IncomingMessage, number>();
  #heldBytes = 0;

  /**
   * @param maxTotalBytes Over all unfinished bodies. Fewer, and a burst of requests is cut; more, and strangers use up
   * the memory.
   */
  constructor(private readonly maxTotalBytes: number) {}

  /**
   * Reads one body. Never rejects.
   * @param maxBytes The longest body that is read.
   */
  read(request: IncomingMessage, maxBytes: number): Promise<Body> {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too_long');
    const chunks: Buffer[] = [];
    let size = 0;
    this.#held.set(request, 0);
    return new Promise((resolve) => {
      const end = (body: Body) => {
        this.#release(request);
        request.removeAllListeners('data');
        resolve(body);
      };
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) return end('too_long');
        chunks.push(chunk);
        this.#hold(request, chunk.length);
      });
      request.once('end', () => end(Buffer.concat(chunks, size)));
      request.once('error', () => end('cut'));
      request.once('close', () => end('cut'));
    });
  }

  #hold(request: IncomingMessage, bytes: number): void {
    this.#held.set(request, (this.#held.get(request) ?? 0) + bytes);
    this.#heldBytes += bytes;
    for (const [first] of this.#held) {
      if (this.#heldBytes <= this.maxTotalBytes) return;
      this.#release(first);
      first.destroy();
    }
  }

  #release(request: IncomingMessage): void {
    this.#heldBytes -= this.#held.get(request) ?? 0;
    this.#held.delete(request);
  }
}
