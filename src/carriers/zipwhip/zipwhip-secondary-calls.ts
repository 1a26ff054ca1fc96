import { present } from '../../lines/model/present.js';
import type { CarrierRefusal, NoAnswer } from '../../lines/ports/carrier.js';
import type { SecondaryCalls } from '../../lines/ports/secondary-calls.js';
import {
  type AnyZipwhipError,
  isZipwhipError,
  type SecondaryCalls as SecondaryClient,
  type StopReportShape,
} from '../../zipwhip/index.js';
import { noAnswerFrom, refusalOfAnyCode } from './outcome-of-error.js';

/** Which calls the configuration switches on. */
export interface SecondarySettings {
  readonly hasLookup?: boolean;
  readonly hasSessionKeys?: boolean;
  /** The path and the fields of the stop report. Absent: off. */
  readonly stopReport?: StopReportShape;
}

/**
 * Builds the secondary calls that are switched on.
 * @param onFailure Called for every call without a reliable answer, for the log.
 */
export function createSecondaryCalls(
  client: SecondaryClient,
  { hasLookup, hasSessionKeys, stopReport }: SecondarySettings,
  onFailure: (error: AnyZipwhipError) => void,
): SecondaryCalls {
  const failed = (error: unknown): CarrierRefusal | NoAnswer => {
    if (!isZipwhipError(error)) throw error;
    onFailure(error);
    return refusalOfAnyCode(error) ?? noAnswerFrom(error);
  };
  return {
    ...(hasLookup && {
      async lookup(lineId, options) {
        // The present documents of the carrier no longer have this call. Its failure must not hide the answer of the other.
        const mobile = client.mobile(lineId, options).catch((error: unknown) => void failed(error));
        try {
          const { textable: isTextable, ...words } = await client.textable(lineId, options);
          const isMobile = (await mobile)?.mobile;
          return { outcome: 'found', isTextable, ...words, ...present({ isMobile }) };
        } catch (error) {
          await mobile;
          return failed(error);
        }
      },
    }),
    ...(hasSessionKeys && {
      async sessionKey(lineId, options) {
        try {
          return { outcome: 'made', key: (await client.sessionKey(lineId, options)).sessionKey };
        } catch (error) {
          return failed(error);
        }
      },
    }),
    ...(stopReport && {
      async stopReport(options) {
        try {
          return { outcome: 'reported', entries: await client.stopReport(stopReport, options) };
        } catch (error) {
          return failed(error);
        }
      },
    }),
  } satisfies SecondaryCalls;
}
