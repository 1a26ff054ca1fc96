import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CarrierFixture, makeCarrier } from './make-carrier.js';

const line = '+12065551212';
const add = { phone_number: line, effective_date: '2014-05-08T17:35:16+00:00', vendor_customer_id: 'Acme_0123456' };

describe('the answers that the reference shows', () => {
  let fixture: CarrierFixture;
  let transactionId: string;
  beforeEach(async () => {
    transactionId = '4bdedfa2-3d37-bcea-7cde-1f7f46d23406';
    fixture = await makeCarrier({
      at: '2014-05-08T17:00:00Z',
      activatesAfterMs: 0,
      newTransactionId: () => transactionId,
      newPassword: () => 'abcabc123',
    });
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  it('says that a number is eligible, byte for byte', async () => {
    transactionId = '3f009aa8-3e88-c69f-3e48-bc42f3594c89';

    const { text } = await fixture.call('provision/eligible', { phone_number: line });

    expect(text).toBe(`{
  "eligible": "true",
  "error": "false",
  "status_code": 100,
  "transaction_id": "3f009aa8-3e88-c69f-3e48-bc42f3594c89"
}`);
  });

  it.each([
    ['+12065550111', '111', 'Ineligible - Mobile Number', '8c63823c-3fa1-3345-7c9a-30199323ec08'],
    [
      '+12065550112',
      '112',
      'Ineligible - Number already provisioned by another Org',
      'bd021b09-0c78-ba38-73c0-c87bc82d2e78',
    ],
    [
      '+12065550113',
      '113',
      'Ineligible - Number already provisioned by your Org',
      '3c4bee29-7fff-25ed-064f-0620d6bd4c45',
    ],
  ])('says why %s is not, byte for byte', async (number, code, description, id) => {
    transactionId = id;

    const { text } = await fixture.call('provision/eligible', { phone_number: number });

    expect(text).toBe(`{
  "eligible": "false",
  "error": "false",
  "status_code": "${code}",
  "status_desc": "${description}",
  "transaction_id": "${id}"
}`);
  });

  it('adds, with the blank behind the description and with a password, byte for byte', async () => {
    const { text } = await fixture.call('provision/add', add);

    expect(text).toBe(`{
  "transaction_id": "4bdedfa2-3d37-bcea-7cde-1f7f46d23406",
  "status_code": "100",
  "status_desc": "Successful Request ",
  "error": "false",
  "effective_date": "2014-05-08T17:35:16+00:00",
  "password": "abcabc123"
}`);
  });

  it('tells the status without that blank, byte for byte', async () => {
    await fixture.call('provision/add', add);
    fixture.clock.advance(3_600_000);

    const { text } = await fixture.call('provision/status', { phone_number: line });

    expect(text).toBe(`{
  "transaction_id": "4bdedfa2-3d37-bcea-7cde-1f7f46d23406",
  "status_code": "100",
  "status_desc": "Successful Request",
  "error": "false",
  "account_status": "provisioned",
  "last_updated": "2014-05-08T17:35:16+00:00"
}`);
  });

  it('updates, with the blank, byte for byte', async () => {
    await fixture.call('provision/add', add);

    const { text } = await fixture.call('provision/update', add);

    expect(text).toBe(`{
  "transaction_id": "4bdedfa2-3d37-bcea-7cde-1f7f46d23406",
  "status_code": "100",
  "status_desc": "Successful Request ",
  "error": "false",
  "effective_date": "2014-05-08T17:35:16+00:00"
}`);
  });

  it('deletes, without the blank, byte for byte', async () => {
    await fixture.call('provision/add', add);

    const { text } = await fixture.call('provision/delete', {
      phone_number: line,
      effective_date: '2014-05-08T17:35:16+00:00',
      reason: 'Customer cancelled service.',
    });

    expect(text).toBe(`{
  "transaction_id": "4bdedfa2-3d37-bcea-7cde-1f7f46d23406",
  "status_code": "100",
  "status_desc": "Successful Request",
  "error": "false",
  "effective_date": "2014-05-08T17:35:16+00:00"
}`);
  });

  it('answers the current time where no effective date was given', async () => {
    const { json } = await fixture.call('provision/add', { phone_number: line });

    expect(json.effective_date).toBe('2014-05-08T17:00:00+00:00');
  });
});

describe('the secondary calls', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier({ newTransactionId: () => 'an-id', newSessionKey: () => 'a-session:1' });
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  it.each([
    ['+12065550113', { provider: 'Zipwhip US - Syniverse', textable: true, type: 'landline' }],
    ['+18335550100', { provider: 'unknown', textable: false, type: 'tollfree' }],
    ['+12065550111', { provider: 'unknown', textable: false, type: 'mobile' }],
  ])('says whether %s is textable, as a real boolean', async (number, expected) => {
    const { json } = await fixture.call('enum/textable', { phone_number: number });

    expect(json).toEqual({ error: 'false', status_code: '100', transaction_id: 'an-id', ...expected });
  });

  it.each([
    ['+12065550111', true],
    ['+12065550100', false],
  ])('says whether %s is a mobile number, as a real boolean', async (number, isMobile) => {
    const { json } = await fixture.call('enum/mobile', { phone_number: number });

    expect(json).toEqual({ transaction_id: 'an-id', is_mobile: isMobile });
  });

  it.each(['+12065550113', '2065550113'])('answers a session key for %s in its own envelope', async (number) => {
    const { text } = await fixture.call('account/get-sessionkey', { phone_number: number });

    expect(text).toBe('{"success":true,"response":"a-session:1"}');
  });

  it('has no session key for a number that is no line', async () => {
    const { text } = await fixture.call('account/get-sessionkey', { phone_number: '+12065550100' });

    expect(text).toBe('{"success":false,"response":null}');
  });
});
