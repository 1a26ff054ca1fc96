import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sales, sam } from '../support/people.js';
import { ZwWorld } from '../support/zw-world.js';

describe('/zw eligible', () => {
  let world: ZwWorld;
  beforeAll(async () => {
    world = await ZwWorld.start('socket');
  });
  afterAll(() => world.stop());

  // On a busy machine zw may say first that the answer is slow.
  const answers = async () =>
    (await world.channel(sam, sales)).messages.filter(({ text }) => !text.includes('is slow to answer'));
  const ask = async (numbers: string) => {
    const before = (await answers()).length;
    await world.command(sam, sales, `/zw eligible ${numbers}`);
    return world.until('the answer', async () => (await answers())[before]);
  };

  it.each([
    ['eligible', '(206) 555-0130', ['eligible', 'Provision']],
    ['ineligible', '206-555-0111', ['a mobile number', '111 Ineligible - Mobile Number', 'landline']],
    ['invalid', '555-0130', ['too short', 'ten digits']],
    ['provisioned by us', '206.555.0113', ['113', 'press Adopt…']],
    [
      'provisioned by others',
      '+12065550112',
      ['another organization', '112', 'release it', 'ask carrier support for a transfer'],
    ],
  ])('answers %s with its verdict and the next step', async (_result, number, words) => {
    const answer = await ask(number);

    for (const word of words) expect(answer.text).toContain(word);
    expect(answer.isEphemeral).toBe(true);
  });

  it('answers each of several numbers, in the order in which they were written', async () => {
    const answer = await ask('206 555 0131, 206 555 0111; 1-800-FLOWERS and 206 555 0131');

    const places = ['555-0131: eligible', '555-0111: not', '356-9377: eligible', '555-0131: the same'].map((place) =>
      answer.text.indexOf(place),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(answer.text).toContain('2 of 4');
  });

  it('asks nothing when there are 26 numbers', async () => {
    const before = (await world.seeCarrier()).calls.length;
    const answer = await ask(Array.from({ length: 26 }, (_, index) => `206555${String(1000 + index)}`).join(' '));

    expect(answer.text).toContain('More than 25');
    expect((await world.seeCarrier()).calls).toHaveLength(before);
  });

  it.each([
    ['an unknown code', { kind: 'unknown_code' }],
    ['wrong types', { kind: 'wrong_types' }],
    ['half a JSON', { kind: 'half_json' }],
    ['HTML', { kind: 'html' }],
    ['HTTP 500', { kind: 'http', status: 500 }],
  ] as const)('never says yes when the carrier answers %s', async (_what, fault) => {
    await world.carrier({ fault, call: 'eligible' });
    const answer = await ask('206 555 0132');
    await world.carrier({ clearFaults: true });

    expect(answer.text).not.toContain(': eligible');
    expect(answer.text).toContain('Next:');
  });
});
