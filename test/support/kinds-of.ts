import type { Announcement } from '../../src/lines/announcement.js';
import type { Line } from '../../src/lines/line.js';

/** What a line has still to tell, in order. */
export const kindsOf = ({ outbox }: Pick<Line, 'outbox'>): Announcement['news']['kind'][] =>
  outbox.map(({ news }) => news.kind);
