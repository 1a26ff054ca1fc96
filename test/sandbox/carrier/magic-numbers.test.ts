import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { magicNumbers } from '../../../sandbox/carrier/magic-numbers.js';
import { type CarrierFixture, makeCarrier } from './make-carrier.js';

const ending = (digits: string) => `+1206555${digits}`;
const hourMs = 3_600_000;

describe('magic numbers', () => {
  let fixture: CarrierFixture;
  beforeEach(async () => {
    fixture = await makeCarrier({ activatesAfterMs: 30_000 });
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  const provision = (call: string, digits: string) =>
    fixture.call(`provision/${call}`, { phone_number: ending(digits) });
  const statusAfter = async (digits: string, ms: number) => {
    await provision('add', digits);
    fixture.clock.advance(ms);
    return (await provision('status', digits)).json.account_status;
  };

  it.each([
    ['0100', 30_000, 'provisioned'],
    ['0101', 30_000, 'Account Activated'],
    ['0060', hourMs - 1, 'Pending Activation'],
    ['0060', hourMs, 'provisioned'],
    ['0000', 1000 * hourMs, 'Pending Activation'],
    ['0999', 30_000, 'Unknown'],
    ['0998', 30_000, 'Unknown'],
  ])('makes the status of %s, %i ms after its add, "%s"', async (digits, ms, word) => {
    expect(await statusAfter(digits, ms)).toBe(word);
  });

  it.each([
    ['0999', 'Unknown'],
    ['0998', 'provisioned'],
  ])('makes the second add of %s end as "%s"', async (digits, word) => {
    await statusAfter(digits, 30_000);

    expect(await statusAfter(digits, 30_000)).toBe(word);
  });

  it('locks 0409 while it is pending', async () => {
    await provision('add', '0409');
    expect((await provision('delete', '0409')).json.status_code).toBe('905');
    expect((await provision('update', '0409')).json.status_code).toBe('905');

    fixture.clock.advance(30_000);

    expect((await provision('delete', '0409')).json.status_code).toBe('100');
  });

  it('loses the answer of the add of 0504 after the work', async () => {
    await expect(provision('add', '0504')).rejects.toThrow('fetch failed');

    expect((await provision('eligible', '0504')).json.status_code).toBe('113');
  });

  it('loses the answer of the deletion of 0505 after the work', async () => {
    await provision('add', '0505');
    await expect(provision('delete', '0505')).rejects.toThrow('fetch failed');

    expect((await provision('eligible', '0505')).json.status_code).toBe(100);
  });

  it('cuts the add of 0400 before the work', async () => {
    await expect(provision('add', '0400')).rejects.toThrow('fetch failed');

    expect((await provision('eligible', '0400')).json.status_code).toBe(100);
  });

  it('answers the first call for 0429 with 429 and the next as usual', async () => {
    const first = await provision('eligible', '0429');

    expect(first.status).toBe(429);
    expect(first.headers.get('retry-after')).toBe('1');
    expect((await provision('eligible', '0429')).status).toBe(200);
  });

  it.each([
    ['0500', 500, 'Internal Server Error\n'],
    ['0200', 200, expect.stringMatching(/^<!DOCTYPE html>/)],
    ['0050', 200, expect.stringMatching(/^\{[^}]*$/)],
    ['0199', 200, expect.stringContaining('"status_code": "199"')],
  ])('answers every call for %s with HTTP %i', async (digits, status, text) => {
    expect(await provision('eligible', digits)).toMatchObject({ status, text });
  });

  it.each(['0408', '0005'])('is slow to answer for %s, though the work is done', async (digits) => {
    const number = ending(digits);
    const stopWaiting = new AbortController();
    fixture.carrier.onChange(() => stopWaiting.abort());

    const answer = fixture.call('provision/add', { phone_number: number }, { signal: stopWaiting.signal });

    await expect(answer).rejects.toThrow(/abort/i);
    expect(fixture.carrier.snapshot().lines).toMatchObject([{ number }]);
  });

  it('are all in the snapshot and in the README of the sandbox', async () => {
    const readme = await readFile(new URL('../../../sandbox/README.md', import.meta.url), 'utf8');
    const rows = readme.replace(/ +\|/g, ' |');

    expect(
      fixture.carrier
        .snapshot()
        .magicNumbers.slice(1)
        .map((magic) => magic.ending),
    ).toEqual(magicNumbers.map((magic) => magic.ending));
    for (const magic of magicNumbers) expect(rows).toContain(`| \`${magic.ending}\` | ${magic.meaning} |`);
  });
});
