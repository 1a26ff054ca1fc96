import type { OutageFault } from '../../lines/model/carrier-outage.js';
import type { EligibilityAnswer, NoAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate, formatDuration } from '../blocks/format-time.js';
import { quoteForeign } from '../blocks/mrkdwn.js';
import { quoteCarrier } from './carrier-words.js';

/** An eligibility answer in words. All mrkdwn, foreign text quoted. */
export interface Verdict {
  readonly title: string;
  readonly emoji: string;
  readonly meaning: string;
  /** Begins with `Next:`. */
  readonly next: string;
}

type Ineligible = Extract<EligibilityAnswer, { outcome: 'ineligible' }>;

const maxQuoteCharacters = 400;

/** Says what an eligibility answer means. Only a documented yes counts as a yes. */
export function describeEligibility(answer: EligibilityAnswer, profile: CarrierProfile): Verdict {
  switch (answer.outcome) {
    case 'eligible':
      return {
        title: 'eligible',
        emoji: ':white_check_mark:',
        meaning: 'The carrier can text-enable it.',
        next: 'Next: ask the customer who authorizes it, how and when; then press the Provision… button.',
      };
    case 'ineligible':
      return { ...describeIneligible(answer, profile), emoji: ':no_entry:' };
    default:
      return { ...describeNoAnswer(answer, profile), emoji: ':grey_question:' };
  }
}

function describeIneligible(answer: Ineligible, { adviceByReason }: CarrierProfile): Omit<Verdict, 'emoji'> {
  const words = `The carrier says ${quoteCarrier(answer)}.`;
  const next = adviceByReason[answer.reason];
  switch (answer.reason) {
    case 'mobile':
      return {
        title: 'not eligible, a mobile number',
        meaning: `Only landline and toll-free numbers can be text-enabled. ${words}`,
        next,
      };
    case 'other_organization':
      return {
        title: 'not eligible, another organization has it',
        meaning: `Another organization has already text-enabled it. ${words}`,
        next,
      };
    case 'own_organization':
      return {
        title: 'already ours',
        meaning: `It is already text-enabled for our organization. ${words}`,
        next,
      };
  }
}

/** Says why a question to the carrier got no usable answer, and when to ask again. */
export function describeNoAnswer(answer: NoAnswer, { support }: CarrierProfile): Omit<Verdict, 'emoji'> {
  switch (answer.outcome) {
    case 'not_sent': {
      if (answer.downSinceAt) return describeSilence(answer.downSinceAt, answer.fault);
      if (answer.isNotMade) {
        return {
          title: 'not sent',
          meaning: `Nothing was sent: ${quoteForeign(answer.detail)}.`,
          next: 'Next: write that field anew and try again.',
        };
      }
      if (answer.fault === 'access_refused') {
        return {
          title: 'the carrier refuses zw',
          meaning: `The carrier could not be asked: ${quoteForeign(answer.detail)}.`,
          next: 'Next: try again in a minute; if it says the same, tell the administrator of zw.',
        };
      }
      const when =
        answer.retryAfterMs === undefined ? 'in a minute' : `in ${formatDuration(Math.max(1000, answer.retryAfterMs))}`;
      return {
        title: 'not answered',
        meaning: `The carrier could not be asked: ${quoteForeign(answer.detail)}.`,
        next: `Next: try again ${when}.`,
      };
    }
    case 'lost':
      return {
        title: 'not answered',
        meaning: `The carrier did not answer: ${quoteForeign(answer.detail)}.`,
        next: 'Next: try again in a minute.',
      };
    case 'unrecognised': {
      const verbatim = { description: answer.verbatim.slice(0, maxQuoteCharacters), ...pickCall(answer) };
      return {
        title: 'no clear answer',
        meaning: `The carrier's answer is none that zw knows (${quoteForeign(answer.detail)}), so it does not count as a yes: ${quoteCarrier(verbatim)}.`,
        next: `Next: try again; if it says the same, send these words to carrier support: ${support.contact}.`,
      };
    }
  }
}

function describeSilence(sinceAt: Date, fault: OutageFault = 'no_answer'): Omit<Verdict, 'emoji'> {
  const since = formatDate(sinceAt);
  switch (fault) {
    case 'no_answer':
      return {
        title: 'the carrier is not answering',
        meaning: `The carrier has been answering nobody since ${since}, so zw did not ask it.`,
        next: 'Next: try again when it is back: zw keeps trying, and tells the alert channel.',
      };
    case 'access_refused':
      return {
        title: 'the carrier refuses zw',
        meaning: `Since ${since} the carrier refuses the key or the address that zw uses, so it says nothing of any number.`,
        next: 'Next: nothing for you to do. Your administrator knows: zw has told the alert channel, and says there when the carrier answers again.',
      };
    case 'unreadable':
      return {
        title: "the carrier's answers cannot be read",
        meaning: `Since ${since} none of the carrier's answers can be read, so zw did not ask it.`,
        next: 'Next: try again when they can. Your administrator knows: zw has told the alert channel, and says there when the carrier answers again.',
      };
  }
}

function pickCall({ code, transactionId }: { readonly code?: string; readonly transactionId?: string }) {
  return { ...(code !== undefined && { code }), ...(transactionId !== undefined && { transactionId }) };
}
