import type { CallOptions, Carrier, CarrierRefusal, NoAnswer, Unrecognised } from '../../lines/ports/carrier.js';
import type { Clock } from '../../lines/ports/ports.js';
import { type AnyZipwhipError, isZipwhipError, maxReasonCharacters, type ZipwhipClient } from '../../zipwhip/index.js';
import { doubtLateStart, doubtMissingStart } from './doubt-of-answer.js';
import { noAnswerFrom, refusalFrom } from './outcome-of-error.js';

/** The only code that the client takes for a yes. Provisioning API reference, section 4.1.2. */
const eligibleCode = '100';

/** A call without a reliable answer, for the log. */
export type CarrierFailure = AnyZipwhipError | { readonly code: 'carrier_doubtful_answer'; readonly message: string };

/**
 * Builds the carrier port on the client of the Provisioning API. Turns the errors of the client into outcomes.
 * @param onFailure Called for every call without a reliable answer, for the log.
 */
export function createZipwhipCarrier(
  client: ZipwhipClient,
  clock: Clock,
  onFailure: (failure: CarrierFailure) => void,
): Carrier {
  const caught = (error: unknown): AnyZipwhipError => {
    if (!isZipwhipError(error)) throw error;
    onFailure(error);
    return error;
  };
  const failed = (error: unknown): CarrierRefusal | NoAnswer => {
    const failure = caught(error);
    return refusalFrom(failure) ?? noAnswerFrom(failure);
  };
  const doubted = (call: string, doubt: Unrecognised | undefined): Unrecognised | undefined => {
    if (doubt) onFailure({ code: 'carrier_doubtful_answer', message: `${call}: ${doubt.detail} (${doubt.verbatim})` });
    return doubt;
  };

  return {
    async eligible(lineId, options?: CallOptions) {
      try {
        const answer = await client.eligible(lineId, queued(options));
        if (answer.eligible) return { outcome: 'eligible', code: eligibleCode, ...transactionOf(answer) };
        const { eligible: _eligible, ...words } = answer;
        return { outcome: 'ineligible', ...words };
      } catch (error) {
        return noAnswerFrom(caught(error));
      }
    },

    async add(lineId, { startAt, customerId }, options) {
      const parameters = { effectiveDate: startAt, vendorCustomerId: customerId };
      try {
        const answer = await client.add(lineId, parameters, queued(options));
        const { password } = answer;
        const asked = { effectiveAt: startAt, now: clock() };
        const doubt = doubted('add', doubtMissingStart(answer) ?? doubtLateStart(answer, asked));
        return doubt ? { ...doubt, ...(password && { password }) } : { outcome: 'accepted', ...answer };
      } catch (error) {
        return failed(error);
      }
    },

    async status(lineId, options) {
      try {
        const { state, ...answer } = await client.status(lineId, queued(options));
        return { outcome: state, answer: { ...answer, at: clock() } };
      } catch (error) {
        return failed(error);
      }
    },

    async update(lineId, { effectiveAt, customerId }, options) {
      const parameters = { effectiveDate: effectiveAt, vendorCustomerId: customerId };
      try {
        const answer = await client.update(lineId, parameters, queued(options));
        const doubt = doubted('update', doubtLateStart(answer, { effectiveAt, now: clock() }));
        return doubt ?? { outcome: 'accepted', ...answer };
      } catch (error) {
        return failed(error);
      }
    },

    async delete(lineId, { effectiveAt, reason }, options) {
      const parameters = { effectiveDate: effectiveAt, reason: cut(reason) };
      try {
        const answer = await client.delete(lineId, parameters, queued(options));
        const doubt = doubted('delete', doubtLateStart(answer, { effectiveAt, now: clock() }));
        return doubt ?? { outcome: 'accepted', ...transactionOf(answer) };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** Puts calls without a lane into the lane of the sweep. */
const queued = (options?: CallOptions): CallOptions => ({ lane: 'sweep', ...options });

const transactionOf = ({ transactionId }: { readonly transactionId?: string }) =>
  transactionId === undefined ? {} : { transactionId };

const cut = (text: string): string => text.slice(0, maxReasonCharacters).replace(/[\uD800-\uDBFF]$/, '');
