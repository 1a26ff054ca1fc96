import { describe, expect, it } from 'vitest';
import { slackFailureFrom } from '../../../src/slack/web-api/slack-error.js';

describe('slackFailureFrom', () => {
  it.each([new TypeError('a bug'), Object.assign(new Error('disk'), { code: 'ENOSPC' }), 'text', undefined])(
    'throws on what no client throws: %s',
    (error) => {
      let thrown: unknown = 'nothing';
      try {
        slackFailureFrom(error);
      } catch (caught) {
        thrown = caught;
      }

      expect(thrown).toBe(error);
    },
  );
});
