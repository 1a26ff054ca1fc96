import type { Line } from '../../src/lines/model/line.js';

/** What is done in one story, and where it leads. */
export interface Act {
  /** Gets ready, undisturbed; answers what begins the story, which resolves to whether Slack said that zw has taken a wish. */
  readonly prepare: () => Promise<() => Promise<boolean>>;
  /** So long the clock moves on when everybody has begun, in ms. */
  readonly thenMs?: number;
  /** Whether the line is where the story ends. */
  readonly isEnd: (line: Line) => boolean;
  /** What a person does who sees that it came to nothing; absent where there is nothing to repeat. */
  readonly repeat?: (line: Line | undefined) => Promise<unknown>;
}
