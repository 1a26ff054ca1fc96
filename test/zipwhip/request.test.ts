import { describe, expect, it } from 'vitest';
import { InvalidParameterError, type ZipwhipClient } from '../../src/zipwhip/index.js';
import { answering, apiKey, catchError, makeClient, phoneNumber, startCarrier } from './fake-carrier.js';

const accepted = answering('{"status_code":"100","error":"false"}');

describe('the request', () => {
  it.each<[string, (client: ZipwhipClient) => Promise<unknown>, string]>([
    ['eligible', (client) => client.eligible(phoneNumber), ''],
    ['status', (client) => client.status(phoneNumber), ''],
    ['add', (client) => client.add(phoneNumber, {}), ''],
    [
      'add',
      (client) =>
        client.add(phoneNumber, {
          effectiveDate: new Date('2014-05-08T17:35:16.789Z'),
          vendorCustomerId: 'Acme & Söhne #1+2',
        }),
      '&effective_date=2014-05-08T17%3A35%3A16%2B00%3A00&vendor_customer_id=Acme%20%26%20S%C3%B6hne%20%231%2B2',
    ],
    ['update', (client) => client.update(phoneNumber, { vendorCustomerId: 'a' }), '&vendor_customer_id=a'],
    [
      'delete',
      (client) => client.delete(phoneNumber, { reason: 'Customer cancelled service. <!channel> 😀' }),
      '&reason=Customer%20cancelled%20service.%20%3C!channel%3E%20%F0%9F%98%80',
    ],
  ])('is a GET of %s with every value encoded', async (call, send, rest) => {
    const methods: (string | undefined)[] = [];
    const carrier = await startCarrier((response, _, request) => {
      methods.push(request.method);
      accepted(response);
    });

    await send(makeClient(carrier.baseUrl)).catch(() => {});

    expect(methods).toEqual(['GET']);
    expect(carrier.requests).toEqual([
      `/api/20140925/provision/${call}?api_key=${apiKey}&phone_number=%2B12065551212${rest}`,
    ]);
  });

  it('takes a base URL with a slash at its end', async () => {
    const carrier = await startCarrier(accepted);

    await makeClient(`${carrier.baseUrl}/`).add(phoneNumber, {});

    expect(carrier.requests[0]).toMatch(/^\/api\/20140925\/provision\/add\?/);
  });

  it.each([1, 100])('carries a customer id of %i characters', async (length) => {
    const carrier = await startCarrier(accepted);

    await makeClient(carrier.baseUrl).add(phoneNumber, { vendorCustomerId: 'x'.repeat(length) });

    expect(carrier.requests[0]).toContain(`vendor_customer_id=${'x'.repeat(length)}`);
  });

  it('carries a reason of 255 characters', async () => {
    const carrier = await startCarrier(accepted);

    await makeClient(carrier.baseUrl).delete(phoneNumber, { reason: 'x'.repeat(255) });

    expect(carrier.requests[0]).toContain(`reason=${'x'.repeat(255)}`);
  });

  it.each<[string, string, (client: ZipwhipClient) => Promise<unknown>]>([
    ['a number without a plus', 'phoneNumber', (client) => client.add('12065551212', {})],
    ['a number of nine digits', 'phoneNumber', (client) => client.eligible('+1206555121')],
    ['a number of eleven digits', 'phoneNumber', (client) => client.status('+120655512123')],
    ['a number of another country', 'phoneNumber', (client) => client.status('+442079460000')],
    ['a number that smuggles a parameter', 'phoneNumber', (client) => client.update('+12065551212&reason=x', {})],
    ['a number with a line break', 'phoneNumber', (client) => client.delete('+12065551212\n', {})],
    ['an empty customer id', 'vendorCustomerId', (client) => client.update(phoneNumber, { vendorCustomerId: '' })],
    ['101 characters', 'vendorCustomerId', (client) => client.add(phoneNumber, { vendorCustomerId: 'x'.repeat(101) })],
    ['half a surrogate pair', 'vendorCustomerId', (client) => client.add(phoneNumber, { vendorCustomerId: '\ud83d' })],
    ['256 characters', 'reason', (client) => client.delete(phoneNumber, { reason: 'x'.repeat(256) })],
    ['no valid date', 'effectiveDate', (client) => client.add(phoneNumber, { effectiveDate: new Date(Number.NaN) })],
    ['a year of five digits', 'effectiveDate', (client) => client.add(phoneNumber, { effectiveDate: new Date(8e15) })],
  ])('is not sent with %s as %s', async (_, parameter, send) => {
    const carrier = await startCarrier(accepted);

    const error = await catchError(send(makeClient(carrier.baseUrl)));

    expect(error).toBeInstanceOf(InvalidParameterError);
    expect(error).toMatchObject({ parameter });
    expect(carrier.requests).toEqual([]);
  });
});

describe('createZipwhipClient', () => {
  const valid = { apiKey, baseUrl: 'http://127.0.0.1:9/api' };

  it.each([
    ['apiKey', { apiKey: '' }],
    ['apiKey', { apiKey: 'short' }],
    ['apiKey', { apiKey: 'with a blank in it' }],
    ['baseUrl', { baseUrl: 'provision.example' }],
    ['baseUrl', { baseUrl: 'ftp://provision.example' }],
    ['baseUrl', { baseUrl: 'https://provision.example/api?x=1' }],
    ['baseUrl', { baseUrl: 'https://user@provision.example/api' }],
    ['deadlineMs', { deadlineMs: 0 }],
    ['deadlineMs', { deadlineMs: 2 ** 31 }],
    ['deadlineMs', { deadlineMs: Number.NaN }],
    ['maxConcurrent', { maxConcurrent: 0.5 }],
    ['maxConcurrent', { maxConcurrent: Number.POSITIVE_INFINITY }],
    ['maxPerSecond', { maxPerSecond: 0 }],
    ['maxPerSecond', { maxPerSecond: -1 }],
  ])('refuses a wrong %s: %o', (parameter, wrong) => {
    expect(() => makeClient(valid.baseUrl, { ...valid, ...wrong })).toThrow(
      expect.objectContaining({ code: 'zipwhip_invalid_parameter', parameter }),
    );
  });

  it('does not quote a wrong key', () => {
    expect(() => makeClient(valid.baseUrl, { apiKey: 'key with blanks' })).toThrow(/^((?!key with blanks).)*$/);
  });
});
