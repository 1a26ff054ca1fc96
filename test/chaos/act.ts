import type { Line } from '../../src/lines/model/line.js';

/** What is done in one story, and where it leads. */
export interface Act {
  /** Gets ready, undisturbed; answers what begins the story. */
  readonly prepare: () => Promise<() => Promise<unknown>>;
  /** Whether the line is where the story ends. */
  readonly isEnd: (line: Line) => boolean;
  /** What a person does who sees that it came to nothing; absent where there is nothing to repeat. */
  readonly repeat?: (line: Line | undefined) => Promise<unknown>;
}
