import type { CallOptions, Carrier, CarrierRefusal, NoAnswer } from '../../lines/ports/carrier.js';
import type { Clock } from '../../lines/ports/ports.js';
import type { ZipwhipClient } from '../../zipwhip/index.js';
import { type AnyZipwhipError, isZipwhipError } from '../../zipwhip/index.js';
import { noAnswerFrom, refusalFrom } from './outcome-of-error.js';

/** Provisioning API reference, section 7.1.3. */
const longestReason = 255;

/**
 * The carrier behind the Provisioning API. What the client throws becomes an outcome here.
 * @param onFailure hears of every call that brought no answer to rely on, for the log.
 */
export function createZipwhipCarrier(
  client: ZipwhipClient,
  clock: Clock,
  onFailure: (error: AnyZipwhipError) => void,
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

  return {
    async eligible(lineId, options?: CallOptions) {
      try {
        const answer = await client.eligible(lineId, options);
        if (answer.eligible) return { outcome: 'eligible', ...transactionOf(answer) };
        const { eligible: _eligible, ...words } = answer;
        return { outcome: 'ineligible', ...words };
      } catch (error) {
        return noAnswerFrom(caught(error));
      }
    },

    async add(lineId, { startAt, customerId }, options) {
      const parameters = {
        ...(startAt && { effectiveDate: startAt }),
        ...(customerId !== undefined && { vendorCustomerId: customerId }),
      };
      try {
        const answer = await client.add(lineId, parameters, options);
        const { effectiveAt, password } = answer;
        return {
          outcome: 'accepted',
          ...transactionOf(answer),
          ...(effectiveAt && { effectiveAt }),
          ...(password && { password }),
        };
      } catch (error) {
        return failed(error);
      }
    },

    async status(lineId, options) {
      try {
        const { state, ...answer } = await client.status(lineId, options);
        return { outcome: state, answer: { ...answer, at: clock() } };
      } catch (error) {
        return failed(error);
      }
    },

    async update(lineId, { effectiveAt, customerId }, options) {
      const parameters = { vendorCustomerId: customerId, ...(effectiveAt && { effectiveDate: effectiveAt }) };
      try {
        const answer = await client.update(lineId, parameters, options);
        return {
          outcome: 'accepted',
          ...transactionOf(answer),
          ...(answer.effectiveAt && { effectiveAt: answer.effectiveAt }),
        };
      } catch (error) {
        return failed(error);
      }
    },

    async delete(lineId, { effectiveAt, reason }, options) {
      const parameters = { reason: cut(reason), ...(effectiveAt && { effectiveDate: effectiveAt }) };
      try {
        return { outcome: 'accepted', ...transactionOf(await client.delete(lineId, parameters, options)) };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

const transactionOf = ({ transactionId }: { readonly transactionId?: string }) =>
  transactionId === undefined ? {} : { transactionId };

const cut = (text: string): string => text.slice(0, longestReason).replace(/[\uD800-\uDBFF]$/, '');
