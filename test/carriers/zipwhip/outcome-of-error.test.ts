import { describe, expect, it } from 'vitest';
import { noAnswerFrom } from '../../../src/carriers/zipwhip/outcome-of-error.js';
import { ConnectionError, HttpStatusError } from '../../../src/zipwhip/errors.js';

const lost = (reason: string, sent = false) =>
  noAnswerFrom(new ConnectionError({ call: 'add', attempt: 1, sent }, reason));

describe('noAnswerFrom', () => {
  it.each([
    ['PROXY_407', 'the proxy on the way to the carrier wants a user and a password (407)'],
    ['PROXY_503', 'the proxy on the way to the carrier lets nothing through (503)'],
    ['PROXY_ECONNREFUSED', 'the proxy on the way to the carrier lets nothing through (ECONNREFUSED)'],
    ['ECONNREFUSED', 'the carrier could not be reached'],
  ])('says of %s that nothing was sent, and who is to blame', (reason, detail) => {
    expect(lost(reason)).toEqual({ outcome: 'not_sent', detail });
  });

  it('says the same when a proxy that nobody has set answers in place of the carrier', () => {
    expect(noAnswerFrom(new HttpStatusError({ call: 'add', attempt: 1, sent: true }, 407))).toEqual({
      outcome: 'not_sent',
      detail: 'the proxy on the way to the carrier wants a user and a password (407)',
    });
  });

  it('says that a connection broke off once the request was out', () => {
    expect(lost('ECONNRESET', true)).toEqual({ outcome: 'lost', detail: 'the connection to the carrier broke off' });
  });
});
