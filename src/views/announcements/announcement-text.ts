import type { News, SupportPacket } from '../../lines/model/announcement.js';
import type { Account } from '../phrases/account-words.js';
import type { Turn } from '../phrases/headline.js';

/** News of one kind. */
export type NewsOf<Kind extends News['kind']> = Extract<News, { kind: Kind }>;

/** An announcement in words, before it is laid out. All mrkdwn, foreign text quoted. */
export interface NewsText {
  readonly title: string;
  readonly emoji: string;
  readonly turn: Turn;
  readonly sentence: string;
  readonly packet?: { readonly content: SupportPacket; readonly problem: string };
}

/** What a sentence may need beyond the news itself. */
export interface NewsContext {
  readonly at: Date;
  readonly escalateAfterMs: number;
  readonly account: Account;
}
