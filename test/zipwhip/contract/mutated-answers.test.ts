import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccepted, parseAdd, parseEligible, parseStatus } from '../../../src/zipwhip/answers/parse-primary.js';
import { ReceivedBody } from '../../../src/zipwhip/answers/received-body.js';
import { isZipwhipError } from '../../../src/zipwhip/index.js';
import { propertyRuns } from '../../support/property-runs.js';
import { bodies } from './reference-examples.js';

const calls = ['eligible', 'add', 'status', 'update', 'delete'] as const;
type Call = (typeof calls)[number];

const runs = propertyRuns(5_000);

/** Every field of every example of the reference. */
const fields: Record<string, unknown> = { ...bodies.eligible, ...bodies.status, ...bodies.added };
const keys = Object.keys(fields);

/** Values that are near to a right one, or that a loose comparison would take for one. */
const nearValues = [
  ...[true, false, 'true', 'false', 'TRUE', ' false ', 'yes', 'no', 't', 1, 0, '1', '0', null, '', ' ', [], {}, [true]],
  ...[100, '100', ' 100 ', '0100', '1e2', 100.5, -100, [100], '100,111', 111, '111', '112', 113, '114', 999, '١٠٠'],
  ...['provisioned', 'Provisioned', 'not provisioned', 'deprovisioned', 'pending', 'Unknown', 'active', 'inactive'],
];

const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>(...nearValues) }, fc.jsonValue());
const mutation = fc.record({
  remove: fc.subarray(keys, { maxLength: 3 }),
  replace: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }),
});
const body = fc.oneof(
  {
    weight: 8,
    arbitrary: mutation.map(({ remove, replace }) => {
      const kept = Object.entries(fields).filter(([key]) => !remove.includes(key));
      return JSON.stringify({ ...Object.fromEntries(kept), ...replace });
    }),
  },
  { weight: 2, arbitrary: fc.nat({ max: 300 }).map((length) => JSON.stringify(fields).slice(0, length)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

const isOneOf = (spellings: readonly unknown[], found: unknown) =>
  spellings.includes(typeof found === 'string' ? found.trim().toLowerCase() : found);

/** Whether the carrier has said yes to this call, written down apart from the client's own parser. */
function saysYes(call: Call, text: string): boolean {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null) return false;
  const found = new Map(Object.entries(answer));
  if (!isOneOf([100, '100'], found.get('status_code')) || !isOneOf([false, 'false', undefined], found.get('error'))) {
    return false;
  }
  if (call === 'eligible') return isOneOf([true, 'true'], found.get('eligible'));
  if (call === 'status') return isOneOf(['provisioned', 'active'], found.get('account_status'));
  return true;
}

/** What a call makes of a body, without the network between: that carries bodies unchanged, which the examples show. */
function claimsSuccess(call: Call, text: string): boolean {
  const raw = { text, sizeBytes: text.length, contentType: undefined };
  const received = new ReceivedBody(raw, { call, attempt: 1, sent: true });
  switch (call) {
    case 'eligible':
      return parseEligible(received).eligible;
    case 'status':
      return parseStatus(received).state === 'activated';
    case 'add':
      return parseAdd(received) !== undefined;
    default:
      return parseAccepted(received) !== undefined;
  }
}

describe('an answer that is not as documented', () => {
  it(`is never taken for a success that it is not, and throws nothing but errors of the module, ${runs} times`, () => {
    const outcomes = { yes: 0, no: 0, error: 0 };

    fc.assert(
      fc.property(fc.constantFrom(...calls), body, (call, text) => {
        try {
          if (!claimsSuccess(call, text)) {
            outcomes.no += 1;
            return;
          }
        } catch (error) {
          if (!isZipwhipError(error)) throw error;
          outcomes.error += 1;
          expect(error.code).toMatch(/^zipwhip_(refused|unrecognised_answer)$/);
          return;
        }
        outcomes.yes += 1;
        expect(saysYes(call, text)).toBe(true);
      }),
      { numRuns: runs },
    );

    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(0);
  });
});
