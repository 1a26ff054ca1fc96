import type { LineUpdate, StandingAfterLoss, UpdateRequest } from '../../lines/model/update.js';
import type { CarrierProfile } from '../../lines/ports/carrier-profile.js';
import { formatDate } from '../blocks/format-time.js';
import { mention, quoteForeign } from '../blocks/mrkdwn.js';
import { askSupport, describeLostCall, quoteCarrier } from '../phrases/carrier-words.js';
import { nameCustomerId } from '../phrases/request-words.js';

/** Describes the stage of a change, in words that stay true until the next stage. */
export function describeUpdate(update: LineUpdate, profile: CarrierProfile): string {
  const by = mention(update.requestedBy);
  switch (update.stage) {
    case 'sent':
      return (
        `${by} asked at ${formatDate(update.requestedAt)} for customer ID ${describeChange(update)}${describeWhen(update)}. ` +
        'zw is sending that to the carrier.'
      );
    case 'planned':
      return (
        `The carrier accepted a change for ${formatDate(update.effectiveAt)}: customer ID ${describeChange(update)}. ` +
        `${by} asked for it. ${describePlannedUpdate(profile)}`
      );
    case 'unconfirmed':
      return (
        `${by} asked for customer ID ${describeChange(update)}${describeWhen(update)}. ` +
        `${describeLostCall('that', update.detail, { at: update.requestedAt })}. ${describeLostAnswer(update.standing, profile)}`
      );
  }
}

/** Names the new customer ID and the one that it replaces. */
export const describeChange = ({ customerId, oldCustomerId }: Pick<UpdateRequest, 'customerId' | 'oldCustomerId'>) =>
  `${quoteForeign(customerId)} in the place of ${nameCustomerId(oldCustomerId)}`;

/** Says for when somebody asked for a change. Returns an empty text for a change at once. */
export const describeWhen = ({ effectiveAt }: { readonly effectiveAt?: Date }): string =>
  effectiveAt === undefined ? '' : `, effective ${formatDate(effectiveAt)}`;

/** Says that zw cannot call off a change that the carrier accepted, and whom to ask. */
export const describePlannedUpdate = ({ support }: CarrierProfile): string =>
  `The carrier has no call that takes it back; to call it off, ask its support: ${support.contact}.`;

/** Says what zw knows after a lost answer to a change, and what to do. */
export function describeLostAnswer({ line, answer }: StandingAfterLoss, profile: CarrierProfile): string {
  const status = answer === undefined ? '' : ` It gives the status ${quoteCarrier(answer)}.`;
  const next = `Next: press Send again… on the card, or ${askSupport(profile)} which one it keeps.`;
  return `${standings[line]}${status} It has no call that reads a customer ID back, so zw cannot find out which one it keeps. ${next}`;
}

const standings: Record<StandingAfterLoss['line'], string> = {
  ours: 'The carrier, asked again, says that the line is ours.',
  not_ours: 'The carrier, asked again, does not count the line as ours any more.',
  not_said: 'The carrier, asked again, did not say whether the line is ours.',
};
