import { describe, expect, it, vi } from 'vitest';
import { commandBody } from '../support/bolt-driver.js';
import { makeLine, phoneNumber, states } from '../support/make-line.js';
import { makeOpenPromise } from '../support/open-promise.js';
import { eligible, makeWorld, type } from './type-command.js';

describe('/zw eligible', () => {
  it('asks which numbers when there is none', async () => {
    const { world, driver } = await makeWorld();

    const [answer] = await type({ driver }, 'eligible');

    expect(answer).toContain('Which numbers?');
    expect(world.carrier.calls).toEqual([]);
  });

  it('gives each number its verdict, in order, and asks about a repeated one once', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible, { outcome: 'ineligible', reason: 'mobile', code: '111' });

    const [answer = ''] = await type({ driver }, 'eligible 206-555-1212, 12345; 206-555-1213 (206) 555 1212');

    expect(world.carrier.calls.map((call) => call.lineId)).toEqual(['+12065551212', '+12065551213']);
    const places = ['(206) 555-1212', '12345', '(206) 555-1213'].map((number) => answer.indexOf(number));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  it('names in one line what is no number in a pasted table, and counts the numbers alone', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible);
    const rows = [
      'Customer\tPhone\tAddress',
      'Acme\t206-555-0100\t206 Main Street, Seattle WA 98101',
      'Bolt\t="2065550101"\t1420 5th Ave',
    ];

    const [answer = ''] = await type({ driver }, `eligible ${rows.join('\n')}`);

    expect(world.carrier.calls.map((call) => call.lineId)).toEqual(['+12065550100', '+12065550101']);
    expect(answer).toContain('*2 of 2 numbers can be text-enabled.*');
    const [line, ...others] = answer.split('\n').filter((each) => each.includes('Main Street'));
    expect(others).toEqual([]);
    expect(line).toBe(
      'Not read as a phone number: `Customer`, `Address`, `Acme`, `206 Main Street`, `Seattle WA 98101` and 2 more.',
    );
  });

  it('counts no names and addresses towards the most that it takes', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible);
    const rows = Array.from(
      { length: 25 },
      (_, index) => `Customer ${index}\t20655512${String(10 + index)}\t${index} Main St`,
    );

    const [answer] = await type({ driver }, `eligible ${rows.join('\n')}`);

    expect(world.carrier.calls).toHaveLength(25);
    expect(answer).not.toContain('More than');
  });

  it.each(['425-555-XXXX', '2024 invoices', 'Case 206555 opened', '212 Broadway', 'PO Box 425 Redmond'])(
    'asks about nothing when %s is all that is typed, and says what it did not read',
    async (text) => {
      const { world, driver } = await makeWorld();

      const [answer] = await type({ driver }, `eligible ${text}`);

      expect(world.carrier.calls).toEqual([]);
      expect(answer).toContain(`\`${text}\``);
      expect(answer).toContain('Next: ');
    },
  );

  it.each([
    ['1.20656E+10', 'format the column as text'],
    ['+206 555 0100', 'Is it +1 206 555 0100?'],
    ['206-555-0100;ext=12', 'without the extension'],
  ])('asks about nothing and says what to do with %s', async (text, words) => {
    const { world, driver } = await makeWorld();

    const [answer] = await type({ driver }, `eligible ${text}`);

    expect(world.carrier.calls).toEqual([]);
    expect(answer).toContain(words);
  });

  it('takes 25 numbers', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible);
    const numbers = Array.from({ length: 25 }, (_, index) => `20655512${String(10 + index)}`);

    const [answer] = await type({ driver }, `eligible ${numbers.join(' ')}`);

    expect(world.carrier.calls).toHaveLength(25);
    expect(answer).not.toContain('More than');
  });

  it('asks about none of 26', async () => {
    const { world, driver } = await makeWorld();
    const numbers = Array.from({ length: 26 }, (_, index) => `20655512${String(10 + index)}`);

    const [answer] = await type({ driver }, `eligible ${numbers.join(' ')}`);

    expect(answer).toContain('You wrote 26 numbers');
    expect(world.carrier.calls).toEqual([]);
  });

  it('asks in the lane of checks, for whoever typed it', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.alwaysAnswers('eligible', eligible);

    await type({ driver }, 'eligible 206-555-1212 206-555-1213');

    const place = { lane: 'checks', requestedBy: commandBody('').user_id };
    expect(world.carrier.places).toEqual([place, place]);
  });

  it('asks about no more than 100 numbers of one person at a time, and about more once those are answered', async () => {
    const { world, driver } = await makeWorld();
    const held = makeOpenPromise<typeof eligible>();
    world.carrier.alwaysAnswers('eligible', () => held.promise);
    const numbers = Array.from({ length: 25 }, (_, index) => `20655512${String(10 + index)}`).join(' ');
    const waiting = [1, 2, 3, 4].map(() => type({ driver }, `eligible ${numbers}`));
    await vi.waitFor(() => expect(world.carrier.calls).toHaveLength(100));

    const [refused] = await type({ driver }, 'eligible 206-555-1299');
    const [status] = await type({ driver }, 'status 206-555-1299');
    expect(world.carrier.calls).toHaveLength(100);
    for (const answer of [refused, status]) {
      expect(answer).toContain('Too many numbers at once');
      expect(answer).toContain('at most 100 numbers for one person at a time');
      expect(answer).toContain('Next: wait for the answers');
    }

    held.resolve(eligible);
    for (const answers of await Promise.all(waiting)) expect(answers.join()).toContain('25 of 25');
    expect((await type({ driver }, 'eligible 206-555-1299')).join()).toContain('555-1299: eligible');
  });

  it('counts each person by themselves', async () => {
    const { world, driver } = await makeWorld();
    const held = makeOpenPromise<typeof eligible>();
    world.carrier.alwaysAnswers('eligible', () => held.promise);
    const numbers = Array.from({ length: 25 }, (_, index) => `20655512${String(10 + index)}`).join(' ');
    const waiting = [1, 2, 3, 4].map(() => type({ driver }, `eligible ${numbers}`));
    await vi.waitFor(() => expect(world.carrier.calls).toHaveLength(100));

    const other = driver.handle(commandBody('eligible 206-555-1299', { user_id: 'U0OTHER0001' }));
    await vi.waitFor(() => expect(world.carrier.calls).toHaveLength(101));
    held.resolve(eligible);

    const texts = (await other).replies.map(({ text }) => String(text));
    expect(texts.some((text) => text.includes('555-1299: eligible'))).toBe(true);
    await Promise.all(waiting);
  });

  it('links to the card of a line that it knows', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', { outcome: 'ineligible', reason: 'own_organization', code: '113' });
    const card = { channelId: makeLine(states.active).request.channelId, ts: '1.1', revision: 3 };
    await world.seed(makeLine(states.active, {}, { card }));

    const [answer] = await type({ driver }, `eligible ${phoneNumber}`);

    expect(answer).toContain('https://example.slack.com/archives/C0SALES/p1772470800000100');
  });

  it('says so when the carrier is slow, and answers all the same', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      world.timers.ring();
      return eligible;
    });

    const answers = await type({ driver }, `eligible ${phoneNumber}`);

    expect(answers).toHaveLength(2);
    expect(answers[0]).toContain('The carrier is slow to answer');
    expect(world.timers.pendingMs).toEqual([]);
  });

  it('says nothing of slowness when the carrier is quick', async () => {
    const { world, driver } = await makeWorld();
    world.carrier.answers('eligible', eligible);

    expect(await type({ driver }, `eligible ${phoneNumber}`)).toHaveLength(1);
    expect(world.timers.delaysMs).toEqual([2_500]);
    expect(world.timers.pendingMs).toEqual([]);
  });
});
