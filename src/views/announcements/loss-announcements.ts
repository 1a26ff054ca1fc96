import { adviseAfterLoss, describeLoss } from '../card/lost-text.js';
import { quoteCarrier } from '../phrases/carrier-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementContext, AnnouncementText, ContentOf } from './announcement-text.js';

/** Tells that a line that was active is not ours any more. */
export function tellLost({ loss }: ContentOf<'lost'>, { profile }: AnnouncementContext): AnnouncementText {
  return {
    ...stateLabel('lost'),
    turn: 'you',
    sentence: `${describeLoss(loss)} Until now it was active. ${adviseAfterLoss(profile)}`,
  };
}

/** Tells that a line is ours again. */
export function tellFoundAgain({ answer }: ContentOf<'found_again'>): AnnouncementText {
  return {
    title: 'ours again, active',
    emoji: stateLabel('active').emoji,
    turn: 'nobody',
    sentence: `The carrier says again that it is ours, and answered ${quoteCarrier(answer)}. So it is active, as before it was lost.`,
  };
}
