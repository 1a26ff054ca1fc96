import { describe, expect, it } from 'vitest';
import type { CallTrace } from '../../src/zipwhip/errors.js';
import {
  AbortedError,
  ConnectionError,
  DeadlineError,
  HttpStatusError,
  InvalidParameterError,
  isZipwhipError,
  RefusedError,
  UnrecognisedAnswerError,
  wasSent,
} from '../../src/zipwhip/index.js';

const sent: CallTrace = { call: 'add', attempt: 1, sent: true };
const unsent: CallTrace = { call: 'add', attempt: 1, sent: false };

describe('wasSent', () => {
  it.each([
    [new InvalidParameterError('reason', 'is too long'), false],
    [new RefusedError(sent, { statusCode: '112', known: true }), false],
    [new RefusedError(sent, { statusCode: '101', known: false }), true],
    [new UnrecognisedAnswerError(sent, { issues: [], excerpt: '' }), true],
    [new HttpStatusError(sent, 429), false],
    [new HttpStatusError(sent, 401), false],
    [new HttpStatusError(sent, 403), false],
    [new HttpStatusError(sent, 407), false],
    [new HttpStatusError(sent, 404), true],
    [new HttpStatusError(sent, 408), true],
    [new HttpStatusError(sent, 500), true],
    [new HttpStatusError(sent, 503), true],
    [new HttpStatusError(sent, 302), true],
    [new DeadlineError(sent), true],
    [new DeadlineError(unsent), false],
    [new ConnectionError(sent, 'ECONNRESET'), true],
    [new ConnectionError(unsent, 'ECONNREFUSED'), false],
    [new AbortedError(sent), true],
    [new AbortedError(unsent), false],
  ])('%s: %s', (error, expected) => {
    expect(wasSent(error)).toBe(expected);
  });
});

describe('isZipwhipError', () => {
  it.each([[new Error('x')], [undefined], [{ code: 'zipwhip_aborted' }]])('does not claim %s', (error) => {
    expect(isZipwhipError(error)).toBe(false);
  });
});
