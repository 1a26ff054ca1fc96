import type { IncomingMessage } from 'node:http';

/** A body, or why there is none: it is longer than it may be, or its connection ended. */
export type Body = Buffer | 'too_long' | 'cut';

/**
 * Reads the bodies of requests into memory. Of all that are not whole yet no more than a number of bytes is held: beyond it the
 * connection of the one that began first is closed.
 */
export class BodyReader {
  /** Bytes that are held for each body that is not whole, in the order in which they began. */
  readonly #held = new Map<IncomingMessage, number>();
  #heldBytes = 0;

  /** @param most In bytes, over all bodies. */
  constructor(private readonly most: number) {}

  /** Reads one body of at most so many bytes. Never rejects. */
  read(request: IncomingMessage, longest: number): Promise<Body> {
    if (Number(request.headers['content-length'] ?? 0) > longest) return Promise.resolve('too_long');
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
        if (size > longest) return end('too_long');
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
      if (this.#heldBytes <= this.most) return;
      this.#release(first);
      first.destroy();
    }
  }

  #release(request: IncomingMessage): void {
    this.#heldBytes -= this.#held.get(request) ?? 0;
    this.#held.delete(request);
  }
}
