import type { Line } from '../lines/model/line.js';
import type { ListenerDeps } from './listener-deps.js';

/** A line with the address of its card, where it has one that Slack names. */
export interface LinkedLine {
  readonly line: Line;
  readonly cardLink?: string;
}

/** Adds to each line the address of its card, in the same order. */
export function linkLines({ links }: Pick<ListenerDeps, 'links'>, lines: readonly Line[]): Promise<LinkedLine[]> {
  return Promise.all(
    lines.map(async (line) => {
      const cardLink = await links.find(line.card);
      return cardLink === undefined ? { line } : { line, cardLink };
    }),
  );
}
