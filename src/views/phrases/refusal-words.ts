import { notMadeCode, type Refusal } from '../../lines/model/facts.js';
import type { LineId } from '../../lines/model/ids.js';
import type { CarrierRefusal, EligibilityAnswer, NoAnswer } from '../../lines/ports/carrier.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import type { SecondaryCall } from '../../lines/ports/secondary-calls.js';
import { formatDate } from '../blocks/format-time.js';
import type { Banner } from '../blocks/notice.js';
import { askSupport, quoteCarrier } from './carrier-words.js';
import { describeEligibility, describeNoAnswer, type Verdict } from './eligibility-verdict.js';
import { formatPhoneNumber } from './phone-number.js';

/** Says what to do about a code of the carrier. Returns `undefined` for a code without a documented reason. */
export function adviseOnCode(
  code: string | undefined,
  { reasonByCode, adviceByReason }: CarrierProfile,
): string | undefined {
  const reason = code === undefined ? undefined : reasonByCode.get(code);
  return reason && adviceByReason[reason];
}

/** Whether the carrier did not get the request, so that another attempt may succeed. */
export function hasNotArrived({ by, code }: Refusal): boolean {
  return (by === 'not_sent' && code !== notMadeCode) || by === 'not_received';
}

/** Says when and how to order again. The lost order of before may still arrive until `untilAt`. */
export function adviseToRetry(untilAt?: Date): string {
  const wait = untilAt ? `wait until ${formatDate(untilAt)}, when a late order is no longer likely, then ` : '';
  return `Next: ${wait}press Retry; zw checks the number and orders it again.`;
}

/** Says what to do after a refused order. */
export function adviseOnRefusal(lineId: LineId, refusal: Refusal, profile: CarrierProfile): string {
  if (hasNotArrived(refusal)) return adviseToRetry();
  if (refusal.code === notMadeCode) {
    return `Next: type \`/zw provision ${formatPhoneNumber(lineId)}\` and write that field anew: it would be refused the same way again.`;
  }
  return (
    adviseOnCode(refusal.code, profile) ??
    `Next: ${askSupport(profile)} with these words, then type \`/zw provision ${formatPhoneNumber(lineId)}\` again.`
  );
}

const names: Record<SecondaryCall, string> = {
  lookup: 'look-ups',
  sessionKey: 'session keys',
  stopReport: 'the stop report',
};

/** Quotes the carrier's refusal of a secondary call, and says what it may mean. */
export function refuseSecondary(call: SecondaryCall, refusal: CarrierRefusal, profile: CarrierProfile): string {
  return (
    `The carrier refused: ${quoteCarrier(refusal)}. Such calls are bought separately, and it may be that your account does not ` +
    `have ${names[call]}. Next: ${askSupport(profile)} with these words.`
  );
}

/** An answer after which zw ordered nothing. */
export type NotOrdered = Exclude<EligibilityAnswer, { outcome: 'eligible' }> | CarrierRefusal | NoAnswer;

/** Says, on top of the provision form, why zw ordered nothing and what to do. */
export function buildRefusalBanner(answer: NotOrdered, profile: CarrierProfile): Banner {
  if (answer.outcome !== 'refused') return buildBanner(describeEligibility(answer, profile), 'Nothing was ordered.');
  return buildRefusedBanner(answer, 'Nothing was ordered.', profile, adviseOnCode(answer.code, profile));
}

/** Tells a person who released a held order why zw sent nothing. */
export function buildNotReleasedBanner(
  answer: Exclude<EligibilityAnswer, { outcome: 'eligible' }>,
  profile: CarrierProfile,
): Banner {
  const next =
    'It stays scheduled by zw, which asks again at its time. Next: try again later, or press Cancel on the card.';
  return buildBanner({ ...describeEligibility(answer, profile), next }, 'Nothing was ordered.');
}

/** Says, on top of the delete form, why zw sent no deletion to the carrier. */
export const buildNotDeletedBanner = (answer: NoAnswer, profile: CarrierProfile): Banner =>
  buildBanner(describeNoAnswer(answer, profile), 'Nothing was deleted.');

/** Says, on top of the update form, why zw changed nothing and what to do. */
export const buildNotUpdatedBanner = (answer: CarrierRefusal | NoAnswer, profile: CarrierProfile): Banner =>
  answer.outcome === 'refused'
    ? buildRefusedBanner(answer, 'Nothing was changed.', profile)
    : buildBanner(describeNoAnswer(answer, profile), 'Nothing was changed.');

/** Builds a banner from a verdict; `nothing` says what was not done. */
export const buildBanner = ({ title, meaning, next }: Omit<Verdict, 'emoji'>, nothing: string): Banner => ({
  title: title.charAt(0).toUpperCase() + title.slice(1),
  text: `${meaning} ${nothing} ${next}`,
});

function buildRefusedBanner(
  refusal: CarrierRefusal,
  nothing: string,
  profile: CarrierProfile,
  next = `Next: ${askSupport(profile)} with these words, then submit again.`,
): Banner {
  return { title: 'Refused by the carrier', text: `The carrier says ${quoteCarrier(refusal)}. ${nothing} ${next}` };
}
