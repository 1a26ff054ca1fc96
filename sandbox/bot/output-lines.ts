import type { Readable } from 'node:stream';

/** Longer lines are cut, so that one cannot fill the memory. */
const longestLine = 20_000;

/** The last lines that a process wrote, stdout and stderr as they came; older ones are forgotten. */
export class OutputLines {
  readonly #lines: string[] = [];
  readonly #listeners = new Set<(line: string) => void>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Reads a stream to its end; its last line counts even without a line feed. */
  collect(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) this.#put(line);
    });
    stream.once('close', () => {
      if (rest !== '') this.#put(rest);
    });
  }

  all(): readonly string[] {
    return this.#lines;
  }

  /** Calls for each further line; returns a function that unsubscribes. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(line: string): void {
    const kept = line.slice(0, longestLine);
    this.#lines.push(kept);
    if (this.#lines.length > this.#limit) this.#lines.shift();
    for (const listener of this.#listeners) listener(kept);
  }
}
