import { describe, expect, it } from 'vitest';
import { ruleCases } from './rule-cases.js';
import { errorOf, startTestSlack } from './start-test-slack.js';

describe('the rules of Slack', () => {
  it.each(ruleCases)('$rule', async ({ inside, outside, error, options }) => {
    const setups = await Promise.all([startTestSlack(options), startTestSlack(options)]);

    const answers = [await errorOf(inside(setups[0])), await errorOf(outside(setups[1]))];

    expect(answers).toEqual(['ok', error]);
  });
});
