import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CarrierFixture, makeCarrier } from './make-carrier.js';

const line = '+12065551212';
const active = '+12065550113';

describe('what the reference does not say', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier();
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  it.each([
    ['an API key of 23 characters', 'status', { api_key: 'k'.repeat(23), phone_number: active }, '901'],
    ['an API key of 25 characters', 'status', { api_key: 'k'.repeat(25), phone_number: active }, '901'],
    ['no API key', 'status', { api_key: '', phone_number: active }, '902'],
    ['no number', 'status', {}, '902'],
    ['a number without its plus', 'status', { phone_number: '12065550113' }, '903'],
    ['a plus that arrived as a blank', 'status', { phone_number: ' 12065550113' }, '903'],
    ['ten digits', 'status', { phone_number: '2065550113' }, '903'],
    ['a number outside North America', 'status', { phone_number: '+442071838750' }, '903'],
    ['a number that it does not know', 'status', { phone_number: line }, '904'],
    ['an update of a number that it does not know', 'update', { phone_number: line }, '904'],
    ['a deletion of a number that it does not know', 'delete', { phone_number: line }, '904'],
    ['a date with milliseconds', 'add', { phone_number: line, effective_date: '2026-03-02T12:00:00.000Z' }, '906'],
    ['a date in another zone', 'add', { phone_number: line, effective_date: '2026-03-02T12:00:00-08:00' }, '906'],
    [
      'the thirtieth of February',
      'delete',
      { phone_number: active, effective_date: '2026-02-30T12:00:00+00:00' },
      '906',
    ],
    ['a customer id of 101 characters', 'add', { phone_number: line, vendor_customer_id: 'x'.repeat(101) }, '907'],
    ['a reason of 256 characters', 'delete', { phone_number: active, reason: 'x'.repeat(256) }, '907'],
    ['an added mobile number', 'add', { phone_number: '+12065550111' }, '111'],
    ['an added number of another organization', 'add', { phone_number: '+12065550112' }, '112'],
    ['an added line that is active', 'add', { phone_number: active }, '113'],
  ])('refuses %s and says that the answer is ours', async (_, call, query, code) => {
    const { status, json } = await fixture.call(`provision/${call}`, query);

    expect(status).toBe(200);
    expect(json).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status_code: code,
      status_desc: expect.stringMatching(/\(sandbox's own answer\)$/),
      error: 'true',
    });
  });

  it.each([
    ['a customer id of 100 characters', 'add', { phone_number: line, vendor_customer_id: 'x'.repeat(100) }],
    ['a reason of 255 characters', 'delete', { phone_number: active, reason: 'x'.repeat(255) }],
  ])('takes %s', async (_, call, query) => {
    const { json } = await fixture.call(`provision/${call}`, query);

    expect(json.status_code).toBe('100');
  });

  it('never calls a number eligible that it refuses', async () => {
    const { json } = await fixture.call('provision/eligible', { phone_number: '911' });

    expect(json).toMatchObject({ eligible: 'false', error: 'true', status_code: '903' });
  });

  it('is busy with a number from its add to its activation', async () => {
    await fixture.call('provision/add', { phone_number: line });

    const { json } = await fixture.call('provision/add', { phone_number: line });

    expect(json).toMatchObject({ status_code: '905', error: 'true' });
  });
});

describe('the carrier over HTTP', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier();
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  it.each(['POST', 'HEAD', 'DELETE'])('takes no %s', async (method) => {
    const { status, headers } = await fixture.call('provision/delete', { phone_number: active }, { method });

    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET');
    expect(fixture.carrier.snapshot().lines).toEqual([]);
  });

  it('knows no other path', async () => {
    const { status } = await fixture.call('provision/stop');

    expect(status).toBe(404);
  });

  it('keeps a journal without the API key', async () => {
    const { text } = await fixture.call('provision/eligible', { phone_number: line });

    expect(fixture.carrier.snapshot().calls).toEqual([
      {
        at: '2026-03-01T12:00:00.000Z',
        call: 'eligible',
        number: line,
        query: { phone_number: line },
        status: 200,
        body: text,
      },
    ]);
  });

  it('keeps the last calls only', async () => {
    await using small = await makeCarrier({ journalSize: 2 });
    for (const ending of ['1', '2', '3', '4', '5']) {
      await small.call('provision/eligible', { phone_number: `+1206555121${ending}` });
    }

    expect(small.carrier.snapshot().calls.map(({ number }) => number)).toEqual(['+12065551214', '+12065551215']);
  });
});
