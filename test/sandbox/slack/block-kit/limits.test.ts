import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../../sandbox/slack/block-kit/check-blocks.js';
import { errorOf, sales, sam, startTestSlack } from '../start-test-slack.js';
import { type LimitCase, limitCases, limitsByPath } from './limit-cases.js';

describe('checkBlocks, limit by limit', () => {
  it.each(limitCases)('accepts $max and refuses one more: $name', ({ blocks, max, surface }) => {
    const inside = checkBlocks(blocks(max), surface);
    const outside = checkBlocks(blocks(max + 1), surface);

    expect(inside).toEqual([]);
    expect(outside).toHaveLength(1);
  });

  it('has a case for every limit', () => {
    // Limits of texts and views, and a smallest number, are not limits of blocks; other tests have them.
    const elsewhere = ['messageText', 'viewTitle', 'privateMetadata', 'overflowOptions.min'];

    const missing = [...limitsByPath.keys()].filter((path) => !limitCases.some(({ limit }) => limit === path));

    expect(missing.sort()).toEqual(elsewhere.sort());
  });
});

describe('the Web API, limit by limit', () => {
  it('takes what is just inside and names the offender of what is just outside', async () => {
    const { client, slack } = await startTestSlack({ rateLimits: 'off' });
    const send = async ({ surface }: LimitCase, blocks: unknown) => {
      if (surface === 'message')
        return client.apiCall('chat.postMessage', { channel: sales, text: 'text', blocks: toJson(blocks) });
      const view = surface === 'home' ? { type: 'home', blocks } : modal(blocks);
      if (surface === 'home') return client.apiCall('views.publish', { user_id: sam, view: toJson(view) });
      return client.apiCall('views.open', { trigger_id: slack.context.triggers.issue(sam), view: toJson(view) });
    };

    const answers = [];
    for (const limit of limitCases) {
      answers.push({
        name: limit.name,
        inside: await errorOf(send(limit, limit.blocks(limit.max))),
        outside: await errorOf(send(limit, limit.blocks(limit.max + 1))),
      });
    }

    expect(answers).toEqual(limitCases.map(({ name }) => ({ name, inside: 'ok', outside: 'invalid_blocks' })));
    const refusals = slack.journal().calls.filter(({ answer }) => answer.error === 'invalid_blocks');
    for (const { answer } of refusals) expect(JSON.stringify(answer)).toMatch(/\[ERROR\] .+ \[json-pointer:\/\S+\]/);
  });
});

const toJson = (value: unknown) => JSON.stringify(value);

const modal = (blocks: unknown) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks,
});
