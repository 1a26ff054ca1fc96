import { describe, expect, it } from 'vitest';
import { RefusedError, UnrecognisedAnswerError } from '../../../src/zipwhip/index.js';
import { answering, catchError, makeClient, phoneNumber, startCarrier } from '../fake-carrier.js';
import { bodies, effectiveAt, transactionId } from './reference-examples.js';

const { password: _password, ...accepted } = bodies.added;
const { eligible: eligibleBody, mobile, status } = bodies;
const eligible = { ...eligibleBody, transaction_id: 'e1' };

async function makeAnsweringClient(body: unknown) {
  const carrier = await startCarrier(answering(typeof body === 'string' ? body : JSON.stringify(body)));
  return makeClient(carrier.baseUrl);
}

describe('eligible', () => {
  it.each([
    ['real booleans', { eligible: true, error: false, status_code: 100 }, { eligible: true }],
    ['a code as a string', { ...eligible, status_code: '100' }, { eligible: true, transactionId: 'e1' }],
    [
      'a refusal code as a number',
      { eligible: false, status_code: 111 },
      { eligible: false, reason: 'mobile', code: '111' },
    ],
    ['capitals and blanks', { eligible: 'True ', error: ' FALSE', status_code: ' 100 ' }, { eligible: true }],
    ['no error field', { eligible: 'true', status_code: 100 }, { eligible: true }],
    ['null for optional texts', { ...eligible, status_desc: null, transaction_id: null }, { eligible: true }],
    ['unknown extra fields', { ...eligible, carrier: { name: 'x' } }, { eligible: true, transactionId: 'e1' }],
    ['a numeric transaction id', { ...eligible, transaction_id: 34 }, { eligible: true, transactionId: '34' }],
  ])('reads %s', async (_, body, answer) => {
    const client = await makeAnsweringClient(body);

    expect(await client.eligible(phoneNumber)).toEqual(answer);
  });

  it.each([
    ['eligible true with a refusal code', { ...eligible, status_code: '111' }],
    ['eligible true with an unknown code', { ...eligible, status_code: 101 }],
    ['eligible true that calls itself an error', { ...eligible, error: 'true' }],
    ['eligible false with code 100', { ...eligible, eligible: 'false' }],
    ['eligible false with an unknown code', { ...mobile, status_code: '114' }],
    ['eligible false that calls itself an error', { ...mobile, error: true }],
    ['no eligible field', { error: 'false', status_code: 100 }],
    ['no status code', { eligible: 'true', error: 'false' }],
    ['eligible as yes', { ...eligible, eligible: 'yes' }],
    ['eligible as a number', { ...eligible, eligible: 1 }],
    ['eligible as null', { ...eligible, eligible: null }],
    ['error as null', { ...eligible, error: null }],
    ['a code with a fraction', { ...eligible, status_code: 100.5 }],
    ['a code as text that only begins with 100', { ...eligible, status_code: '100x' }],
    ['a code named like a property of every object', { ...mobile, status_code: 'constructor' }],
    ['an array', [eligible]],
    ['null', null],
    ['an empty body', ''],
    ['HTML', '<html><body>Service unavailable</body></html>'],
    ['half a JSON', '{"eligible":"true","error":"fal'],
  ])('takes %s for no answer', async (_, body) => {
    const client = await makeAnsweringClient(body);

    expect(await catchError(client.eligible(phoneNumber))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe('add', () => {
  it.each([
    ['no password', accepted, { transactionId, effectiveAt }],
    ['only a code', { status_code: 100 }, {}],
    ['an empty effective date', { status_code: 100, effective_date: '' }, {}],
    ['another time zone', { status_code: 100, effective_date: '2014-05-08T10:35:16-07:00' }, { effectiveAt }],
    ['a Z for the zone', { status_code: 100, effective_date: '2014-05-08T17:35:16Z' }, { effectiveAt }],
    ['no zone', { status_code: 100, effective_date: '2014-05-08T17:35:16' }, { effectiveAt }],
    ['no colon in the zone', { status_code: 100, effective_date: '2014-05-08T17:35:16+0000' }, { effectiveAt }],
    ['hours alone for the zone', { status_code: 100, effective_date: '2014-05-08T10:35:16-07' }, { effectiveAt }],
    ['a blank for the T', { status_code: 100, effective_date: '2014-05-08 17:35:16' }, { effectiveAt }],
    ['blanks around the zone', { status_code: 100, effective_date: ' 2014-05-08 19:35:16 +0200 ' }, { effectiveAt }],
    ['UTC in letters', { status_code: 100, effective_date: '2014-05-08 17:35:16 UTC' }, { effectiveAt }],
    ['GMT in letters', { status_code: 100, effective_date: '2014-05-08T17:35:16GMT' }, { effectiveAt }],
    ['a minus sign', { status_code: 100, effective_date: '2014-05-08T10:35:16\u221207:00' }, { effectiveAt }],
    ['a fraction of a second', { status_code: 100, effective_date: '2014-05-08T17:35:16.000Z' }, { effectiveAt }],
  ])('reads %s', async (_, body, answer) => {
    const client = await makeAnsweringClient(body);

    expect(await client.add(phoneNumber, {})).toEqual(answer);
  });

  it.each([
    ['an error with code 100', { ...accepted, error: 'true' }],
    ['a missing code', { error: 'false', transaction_id: 't' }],
    ['a date that does not exist', { ...accepted, effective_date: '2014-02-30T17:35:16+00:00' }],
    ['a date as a number', { ...accepted, effective_date: 1399570516 }],
    ['an hour that does not exist', { ...accepted, effective_date: '2014-05-08 25:35:16' }],
    ['a zone that does not exist', { ...accepted, effective_date: '2014-05-08T17:35:16+99:00' }],
    ['a date in words', { ...accepted, effective_date: '8 May 2014 17:35' }],
    ['a date with something behind it', { ...accepted, effective_date: '2014-05-08T17:35:16Z or so' }],
    ['a password that is no text', { ...accepted, password: { value: 'abcabc123' } }],
  ])('takes %s for no answer', async (_, body) => {
    const client = await makeAnsweringClient(body);

    expect(await catchError(client.add(phoneNumber, {}))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe.each(['add', 'update', 'delete', 'status'] as const)('%s, refused', (call) => {
  it.each([
    ['112', true],
    ['113', true],
    ['111', true],
    ['207', false],
    ['E-17', false],
    ['101', false],
  ])('carries code %s on, known: %s', async (code, known) => {
    const client = await makeAnsweringClient({
      status_code: code,
      status_desc: ' Not so ',
      error: 'false',
      transaction_id: 't1',
    });

    const error = await catchError(call === 'status' ? client.status(phoneNumber) : client[call](phoneNumber, {}));

    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ statusCode: code, known, description: 'Not so', transactionId: 't1', call });
  });
});

describe('status', () => {
  it.each([
    ['Provisioned', 'activated'],
    ['Account Activated', 'activated'],
    ['ACTIVATED', 'activated'],
    ['active', 'activated'],
    ['Pending Activation', 'pending'],
    ['pending ', 'pending'],
    ['Unknown', 'unknown'],
    ['deprovisioned', 'other'],
    ['inactive', 'other'],
    ['not activated', 'other'],
    ['<b>Provisioned</b>', 'other'],
  ])('maps %j to %s', async (word, state) => {
    const client = await makeAnsweringClient({ ...status, account_status: word });

    expect(await client.status(phoneNumber)).toEqual({
      state,
      word: word.trim(),
      code: '100',
      lastUpdatedAt: effectiveAt,
      transactionId,
    });
  });

  it.each([
    ['Pending   Activation', 'Pending Activation', 'pending'],
    ['Account\u00A0Activated', 'Account Activated', 'activated'],
    ['Account\r\n\tActivated', 'Account Activated', 'activated'],
    ['Activated\u200B', 'Activated', 'activated'],
    ['\uFEFFunknown', 'unknown', 'unknown'],
    ['Port  Rejected', 'Port Rejected', 'other'],
  ])('reads %j as it is seen: %s', async (sent, word, state) => {
    const client = await makeAnsweringClient({ ...status, account_status: sent });

    expect(await client.status(phoneNumber)).toMatchObject({ state, word });
  });

  it('takes a very long status word for one that it does not know, and cuts it', async () => {
    const client = await makeAnsweringClient({ ...status, account_status: 'Rejected '.repeat(600) });

    expect(await client.status(phoneNumber)).toMatchObject({
      state: 'other',
      word: `${'Rejected '.repeat(600).slice(0, 254)}…`,
    });
  });

  it.each([
    ['seconds', 1399570516],
    ['milliseconds', 1399570516000],
    ['seconds in a string', '1399570516'],
    ['no zone', '2014-05-08 17:35:16'],
    ['no colon in the zone', '2014-05-08T17:35:16+0000'],
  ])('reads a date that is written as %s', async (_, last_updated) => {
    const client = await makeAnsweringClient({ ...status, last_updated });

    expect(await client.status(phoneNumber)).toMatchObject({ state: 'activated', lastUpdatedAt: effectiveAt });
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['null', null],
    ['unreadable', 'yesterday'],
    ['a number of another kind', 20140508],
    ['a list', ['2014-05-08T17:35:16Z']],
    ['true', true],
  ])('does not stumble over a date that is %s', async (_, last_updated) => {
    const client = await makeAnsweringClient({ ...status, last_updated });

    expect(await client.status(phoneNumber)).toEqual({
      state: 'activated',
      word: 'provisioned',
      code: '100',
      transactionId,
    });
  });

  it.each([
    ['no status word', { ...status, account_status: undefined }],
    ['a blank status word', { ...status, account_status: ' ' }],
    ['a status word that shows nothing', { ...status, account_status: '\u200B \u00A0' }],
    ['a boolean for the status word', { ...status, account_status: true }],
    ['a success that calls itself an error', { ...status, error: true }],
  ])('takes %s for no answer', async (_, body) => {
    const client = await makeAnsweringClient(body);

    expect(await catchError(client.status(phoneNumber))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});

describe('UnrecognisedAnswerError', () => {
  it('names what was wrong, quotes the body and carries the transaction id', async () => {
    const client = await makeAnsweringClient({ status_code: [], transaction_id: 't9' });

    expect(await catchError(client.update(phoneNumber, {}))).toMatchObject({
      issues: ['status_code: Invalid input: expected string, received array', expect.any(String)],
      excerpt: '{"status_code":[],"transaction_id":"t9"}',
      transactionId: 't9',
    });
  });

  it('quotes at most 500 characters', async () => {
    const client = await makeAnsweringClient(`<p>${'x'.repeat(5_000)}</p>`);

    expect(await catchError(client.status(phoneNumber))).toMatchObject({ excerpt: `<p>${'x'.repeat(497)}` });
  });

  it('refuses a body of more than 64 KiB, however well formed', async () => {
    const client = await makeAnsweringClient({ ...accepted, padding: 'x'.repeat(65_536) });

    expect(await catchError(client.add(phoneNumber, {}))).toMatchObject({
      code: 'zipwhip_unrecognised_answer',
      issues: ['body: longer than 64 KiB'],
    });
  });

  it('survives a body nested too deeply to be printed', async () => {
    const client = await makeAnsweringClient(`{"status_code":false,"deep":${'['.repeat(30_000)}${']'.repeat(30_000)}}`);

    expect(await catchError(client.add(phoneNumber, {}))).toBeInstanceOf(UnrecognisedAnswerError);
  });
});
