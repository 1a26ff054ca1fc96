import { describe, expect, it } from 'vitest';
import { CarrierRequestError } from '../../../sandbox/carrier/carrier-request-error.js';
import { parseCarrierRequest } from '../../../sandbox/carrier/parse-carrier-request.js';

const number = '+12065551212';

describe('parseCarrierRequest', () => {
  it.each([
    { number, change: 'activate' },
    { number, change: 'delay', byMs: 1000 },
    { number, plan: 'ends_unknown' },
    { number, plan: 'activates_soon', activatesAfterMs: 0 },
    { fault: { kind: 'refused' }, call: '*' },
    { fault: { kind: 'http', status: 503 }, call: 'status', number, times: 3 },
    { clearFaults: true },
  ])('takes %j as it is', (request) => {
    expect(parseCarrierRequest(request)).toEqual(request);
  });

  it.each([
    undefined,
    {},
    { number: '2065551212', change: 'activate' },
    { number, change: 'explode' },
    { number, change: 'delay' },
    { number, plan: 'whatever' },
    { fault: { kind: 'http' }, call: '*' },
    { fault: { kind: 'html' }, call: 'stop' },
    { clearFaults: false },
    { clearFaults: true, number },
  ])('refuses %j', (request) => {
    expect(() => parseCarrierRequest(request)).toThrow(CarrierRequestError);
  });
});
