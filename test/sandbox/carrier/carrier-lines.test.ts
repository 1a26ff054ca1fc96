import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CarrierRequestError } from '../../../sandbox/carrier/carrier-request-error.js';
import { type CarrierFixture, makeCarrier } from './make-carrier.js';

const line = '+12065551212';
const inherited = '+12065550113';
const secondMs = 1000;
const hourMs = 3_600_000;

describe('the lines of the carrier', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier({ activatesAfterMs: 30 * secondMs });
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  const state = (number = line) => fixture.carrier.snapshot().lines.find((one) => one.number === number)?.state;
  const status = async (number = line) => (await fixture.call('provision/status', { phone_number: number })).json;
  const eligible = async (number = line) =>
    (await fixture.call('provision/eligible', { phone_number: number })).json.status_code;
  const add = (query: Record<string, string> = {}) => fixture.call('provision/add', { phone_number: line, ...query });

  it('are pending from the add and active when their time has come', async () => {
    await add();

    expect(await status()).toMatchObject({ account_status: 'Pending Activation' });
    fixture.clock.advance(30 * secondMs - 1);
    expect(state()).toBe('pending');
    fixture.clock.advance(1);
    expect(await status()).toMatchObject({ account_status: 'provisioned', last_updated: '2026-03-01T12:00:30+00:00' });
    expect(state()).toBe('active');
  });

  it('wait for their effective date first', async () => {
    await add({ effective_date: '2026-03-01T13:00:00+00:00' });

    expect(state()).toBe('scheduled');
    fixture.clock.advance(hourMs);
    expect(state()).toBe('pending');
    fixture.clock.advance(30 * secondMs);
    expect(state()).toBe('active');
  });

  it('start at once when their effective date has passed', async () => {
    const { json } = await add({ effective_date: '2020-01-01T00:00:00+00:00' });

    expect(json.effective_date).toBe('2026-03-01T12:00:00+00:00');
    expect(state()).toBe('pending');
  });

  it('are ours for eligible as soon as they are added', async () => {
    await add();

    expect(await eligible()).toBe('113');
  });

  it('can be added again once they ended Unknown', async () => {
    await add();
    await fixture.carrier.handle({ number: line, change: 'fail' });

    expect(await status()).toMatchObject({ account_status: 'Unknown' });
    expect(await eligible()).toBe(100);
    expect((await add()).json.status_code).toBe('100');
    expect(state()).toBe('pending');
  });

  it('are gone after a deletion, and eligible again', async () => {
    await add();
    await fixture.call('provision/delete', { phone_number: line });

    expect(state()).toBe('deleted');
    expect(await status()).toMatchObject({ status_code: '904' });
    expect(await eligible()).toBe(100);
  });

  it('live on until a deletion that lies ahead', async () => {
    await add();
    fixture.clock.advance(hourMs);
    await fixture.call('provision/delete', { phone_number: line, effective_date: '2026-03-01T14:00:00+00:00' });

    expect(state()).toBe('deletion_scheduled');
    expect(await status()).toMatchObject({ account_status: 'provisioned' });
    fixture.clock.advance(hourMs);
    expect(state()).toBe('deleted');
    expect(await eligible()).toBe(100);
  });

  it('take another customer id, at its effective date', async () => {
    const customerId = () => fixture.carrier.snapshot().lines[0]?.customerId;
    await add({ vendor_customer_id: 'first' });
    await fixture.call('provision/update', { phone_number: line, vendor_customer_id: 'second' });
    await fixture.call('provision/update', {
      phone_number: line,
      vendor_customer_id: 'third',
      effective_date: '2026-03-01T13:00:00+00:00',
    });

    expect(customerId()).toBe('second');
    fixture.clock.advance(hourMs);
    expect(customerId()).toBe('third');
  });

  it('can be there before anybody added them, and be deleted', async () => {
    expect(await status(inherited)).toMatchObject({ account_status: 'provisioned' });

    await fixture.call('provision/delete', { phone_number: inherited });

    expect(await eligible(inherited)).toBe(100);
  });

  it('activate when they are told to', async () => {
    await add();

    await fixture.carrier.handle({ number: line, change: 'activate' });

    expect(await status()).toMatchObject({ account_status: 'provisioned', last_updated: '2026-03-01T12:00:00+00:00' });
  });

  it('can be delayed', async () => {
    await add();
    await fixture.carrier.handle({ number: line, change: 'delay', byMs: 10 * secondMs });

    fixture.clock.advance(30 * secondMs);
    expect(state()).toBe('pending');
    fixture.clock.advance(10 * secondMs);
    expect(state()).toBe('active');
  });

  it('follow another plan, before and after their add', async () => {
    await fixture.carrier.handle({ number: line, plan: 'never_activates' });
    await add();
    fixture.clock.advance(24 * hourMs);
    expect(state()).toBe('pending');

    await fixture.carrier.handle({ number: line, plan: 'activates_soon', activatesAfterMs: 25 * hourMs });

    expect(state()).toBe('pending');
    fixture.clock.advance(hourMs);
    expect(state()).toBe('active');
  });

  it('can be forgotten', async () => {
    await add();
    await fixture.carrier.handle({ number: line, change: 'forget' });
    await fixture.carrier.handle({ number: inherited, change: 'forget' });

    expect(await status()).toMatchObject({ status_code: '904' });
    expect(await eligible(inherited)).toBe(100);
  });

  it('can be taken away by another organization', async () => {
    await add();
    await fixture.carrier.handle({ number: line, change: 'take_away' });

    expect(await status()).toMatchObject({ status_code: '904' });
    expect(await eligible()).toBe('112');
  });

  it.each([
    ['that another organization took', 'take_away'],
    ['that was forgotten', 'forget'],
  ] as const)('%s can be given back', async (_what, change) => {
    await add();
    await fixture.carrier.handle({ number: line, change });
    await fixture.carrier.handle({ number: line, change: 'give_back' });

    expect(await status()).toMatchObject({ account_status: 'provisioned' });
    expect(await eligible()).toBe('113');
  });

  it.each(['activate', 'fail'] as const)('cannot %s when they are not there', (change) => {
    expect(() => fixture.carrier.handle({ number: line, change })).toThrow(CarrierRequestError);
  });

  it('are all gone after a reset', async () => {
    await add();
    await fixture.carrier.handle({ number: line, change: 'take_away' });

    await fixture.carrier.reset();

    expect(fixture.carrier.snapshot()).toMatchObject({ lines: [], calls: [], faults: [] });
    expect(await eligible()).toBe(100);
  });

  it('announce each change, and many at once only once', async () => {
    let announcements = 0;
    fixture.carrier.onChange(() => {
      announcements += 1;
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));

    await fixture.carrier.handle({ number: line, plan: 'never_activates' });
    await fixture.carrier.handle({ number: inherited, plan: 'never_activates' });
    await settled();
    expect(announcements).toBe(1);

    await add({ effective_date: '2026-03-01T13:00:00+00:00' });
    await settled();
    announcements = 0;
    fixture.clock.advance(hourMs);
    await settled();
    expect(announcements).toBe(1);
  });
});
