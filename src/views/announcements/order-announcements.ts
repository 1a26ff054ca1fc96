import type { Refusal } from '../../lines/model/facts.js';
import type { StateName } from '../../lines/model/line.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate, formatDuration } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, describeLostCall, nameTransaction, quoteCarrier } from '../phrases/carrier-words.js';
import { sayWhatWorks } from '../phrases/end-user-words.js';
import { adviseOnCode, adviseOnRefusal, adviseToRetry } from '../phrases/refusal-words.js';
import { stateLabel } from '../phrases/state-label.js';
import type { AnnouncementText, AnnouncementTexts, ContentOf } from './announcement-text.js';

/** Says that zw watches the line from now on. */
export const describeWatching = ({ usualTimes }: CarrierProfile): string =>
  `${usualTimes} zw asks the carrier and says in the card's thread when it is: nothing to do until then.`;

function announceNotFound(
  refusal: Refusal,
  mayArriveUntilAt: Date | undefined,
  profile: CarrierProfile,
): AnnouncementText {
  const isDenied = refusal.by === 'not_received';
  const said = isDenied ? 'had no such order' : `said ${quoteCarrier(refusal)}`;
  const advice = isDenied ? undefined : adviseOnCode(refusal.code, profile);
  return {
    title: isDenied ? 'not found so far' : 'refused',
    emoji: isDenied ? ':grey_question:' : ':no_entry:',
    turn: 'you',
    sentence:
      `zw got no answer to the order, and the carrier, asked again, ${said}. Nothing was found so far. The order may still arrive: ` +
      `zw goes on asking, for a day often and then once a night, and says here if it does. ${advice ?? adviseToRetry(mayArriveUntilAt)}`,
  };
}

interface AdoptedState {
  readonly state: StateName;
  readonly words: (profile: CarrierProfile) => string;
}

const adoptedStates: Record<ContentOf<'adopted'>['stands'], AdoptedState> = {
  activated: {
    state: 'active',
    words: () => 'So it is active; since when, zw does not know.',
  },
  pending: {
    state: 'pending',
    words: () =>
      'So it is pending; since when, zw does not know, and counts from now. zw asks the carrier and says here when it is active.',
  },
  unknown: {
    state: 'failed',
    words: ({ support }) =>
      `That is an error on its side, and the line is not active. Next: press Retry on the card; if the carrier still keeps the number, ask its support: ${support.contact}.`,
  },
};

/** The text of each kind of this area. */
export const orderTexts = {
  /** Tells that somebody asked for a line. */
  requested: ({ requestedBy, attempt }) => {
    const asked =
      attempt === 1 ? 'asked for texting on this number' : `asked to try this number again, attempt ${attempt}`;
    return {
      ...stateLabel('requested'),
      sentence: `${mention(requestedBy)} ${asked}. zw is sending the order to the carrier.`,
    };
  },
  /** Tells that the carrier took the order, to begin now or later. */
  accepted: ({ effectiveAt, transactionId }, { at, profile }) => {
    const accepted = `The carrier accepted the order${nameTransaction(transactionId)}.`;
    if (effectiveAt === undefined || effectiveAt <= at) {
      return {
        title: 'ordered',
        emoji: ':hourglass_flowing_sand:',
        turn: 'carrier',
        sentence: `${accepted} ${describeWatching(profile)}`,
      };
    }
    return {
      ...stateLabel('scheduled'),
      sentence: `${accepted} It starts at ${formatDate(effectiveAt)}; from then on zw asks the carrier and says in the card's thread when it is active.`,
    };
  },
  /** Tells that nothing was ordered, why, and what to do. */
  refused: ({ refusal, mayArriveUntilAt }, { profile, lineId }) => {
    if (mayArriveUntilAt || refusal.by === 'not_received') return announceNotFound(refusal, mayArriveUntilAt, profile);
    const notReceived = 'The carrier has no such order, as it showed when zw asked again.';
    const what = {
      carrier: `The carrier refused the order: ${quoteCarrier(refusal)}.`,
      not_sent: `The carrier did not get the order: ${quoteForeign(refusal.description ?? '')}.`,
      not_received: notReceived,
      not_confirmed: notReceived,
      not_eligible: `Its time has come, and the carrier says that the number is not eligible: ${quoteCarrier(refusal)}.`,
    }[refusal.by];
    return {
      ...stateLabel('refused'),
      ...(refusal.by !== 'carrier' && { title: 'not ordered' }),
      sentence: `${what} Nothing was ordered. ${adviseOnRefusal(lineId, refusal, profile)}`,
    };
  },
  /** Tells that it is not known whether an order or a deletion arrived, and that zw finds out. */
  unconfirmed: ({ operation, detail }) => {
    const [what, outcome] = operation === 'add' ? ['order', 'ordered'] : ['deletion', 'deleted'];
    return {
      ...stateLabel(operation === 'add' ? 'unconfirmed' : 'deletion_unconfirmed'),
      sentence:
        `${describeLostCall(`the ${what}`, detail)}. The line may be ${outcome} or not. ` +
        "zw is finding out and will say in the card's thread: nothing to do until then.",
    };
  },
  /** Tells that the time for which a line was ordered has come. */
  started: ({ effectiveAt }, { profile }) => ({
    ...stateLabel('pending'),
    sentence: `Its start has come (${formatDate(effectiveAt)}). ${describeWatching(profile)}`,
  }),
  /** Tells that somebody made a card for a line that was ordered another way, and what the carrier says of it. */
  adopted: ({ by, stands, answer }, { profile }) => {
    const { state, words } = adoptedStates[stands];
    const label = stateLabel(state);
    const changed =
      answer.lastUpdatedAt === undefined ? '' : ` The carrier last changed it ${formatDate(answer.lastUpdatedAt)}.`;
    return {
      ...label,
      title: `adopted, ${label.title}`,
      sentence:
        `Adopted by ${mention(by)}: it was ordered another way and had no card in zw. Nothing was ordered. ` +
        `The carrier says that it is ours, and answered ${quoteCarrier(answer)}. ${words(profile)}${changed}`,
    };
  },
  /** Tells that texting works, and whom to tell. @see Provisioning API reference, sections 5.4 and 5.5 */
  activated: ({ pendingSinceAt, transactionId, isMailed }, { at, profile, lineId }) => {
    const took = formatDuration(Math.max(0, at.getTime() - pendingSinceAt.getTime()));
    return {
      ...stateLabel('active'),
      turn: isMailed ? 'zw' : 'you',
      sentence:
        `The carrier says that the line is active${nameTransaction(transactionId)}, ${took} after its start. ${sayWhatWorks(lineId, profile)} ` +
        (isMailed
          ? `zw writes to the end user and says in the card's thread how that went. ${profile.account.afterMail}`
          : profile.account.afterActivation),
    };
  },
  /** Tells that the carrier answered Unknown. @see Provisioning API reference, section 5.3 */
  failed: ({ attempt, answer }, { profile }) => {
    const what = `The carrier answered ${quoteCarrier(answer)}: an error on its side. The line is not active.`;
    return {
      ...stateLabel('failed'),
      ...(attempt !== 1 && { title: `failed, attempt ${attempt}` }),
      sentence:
        attempt === 1
          ? `${what} Next: press Retry on the card; zw checks the number and orders it again.`
          : `${what} A retry did not help. Next: ${askSupport(profile)} with the packet in the card's thread.`,
    };
  },
} satisfies Partial<AnnouncementTexts>;
