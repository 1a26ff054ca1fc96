import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-date.js';
import { mention } from '../blocks/mrkdwn.js';
import { quoteCarrier } from '../phrases/carrier-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

type Stands = ContentOf<'adopted'>['stands'];

const outcomes: Record<
  Stands,
  Pick<AnnouncementText, 'turn'> & {
    readonly state: 'active' | 'pending' | 'failed';
    readonly words: (profile: CarrierProfile) => string;
  }
> = {
  activated: {
    state: 'active',
    turn: 'nobody',
    words: () => 'So it is active; since when, zw does not know.',
  },
  pending: {
    state: 'pending',
    turn: 'carrier',
    words: () =>
      'So it is pending; since when, zw does not know, and counts from now. zw asks the carrier and says here when it is active.',
  },
  unknown: {
    state: 'failed',
    turn: 'you',
    words: ({ support }) =>
      `That is an error on its side, and the line is not active. Next: press Retry on the card; if the carrier still keeps the number, ask its support: ${support.contact}.`,
  },
};

/** Tells that somebody made a card for a line that was ordered another way, and what the carrier says of it. */
export function tellAdopted(
  { by, stands, answer }: ContentOf<'adopted'>,
  { profile }: AnnouncementContext,
): AnnouncementText {
  const { state, turn, words } = outcomes[stands];
  const { title, emoji } = stateLabel(state);
  const changed =
    answer.lastUpdatedAt === undefined ? '' : ` The carrier last changed it ${formatDate(answer.lastUpdatedAt)}.`;
  return {
    title: `adopted, ${title}`,
    emoji,
    turn,
    sentence:
      `Adopted by ${mention(by)}: it was ordered another way and had no card in zw. Nothing was ordered. ` +
      `The carrier says that it is ours, and answered ${quoteCarrier(answer)}. ${words(profile)}${changed}`,
  };
}
