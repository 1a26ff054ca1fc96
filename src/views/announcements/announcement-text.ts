import type { AnnouncementContent, SupportPacket } from '../../lines/model/announcement.js';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { Turn } from '../phrases/headline.js';

/** News of one kind. */
export type ContentOf<Kind extends AnnouncementContent['kind']> = Extract<AnnouncementContent, { kind: Kind }>;

/** An announcement in words, before it is laid out. All mrkdwn, foreign text quoted. */
export interface AnnouncementText {
  readonly title: string;
  readonly emoji: string;
  readonly turn: Turn;
  readonly sentence: string;
  readonly packet?: { readonly content: SupportPacket; readonly problem: string };
}

/** The facts that a sentence may need beyond the announcement itself. */
export interface AnnouncementContext {
  readonly lineId: LineId;
  readonly at: Date;
  readonly escalateAfterMs: number;
  readonly profile: CarrierProfile;
}

/** The text of every kind: a kind without one does not compile. */
export type AnnouncementTexts = {
  readonly [Kind in AnnouncementContent['kind']]: (
    news: ContentOf<Kind>,
    context: AnnouncementContext,
  ) => AnnouncementText;
};
