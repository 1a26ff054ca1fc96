import type { Announcement } from '../../src/lines/model/announcement.js';
import type { Line } from '../../src/lines/model/line.js';

/** What a line has still to tell, in order. */
export const kindsOf = ({ outbox }: Pick<Line, 'outbox'>): Announcement['news']['kind'][] =>
  outbox.map(({ news }) => news.kind);
