import { describe, expect, it } from 'vitest';
import { makeLine, phoneNumber, states } from '../support/make-line.js';
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
