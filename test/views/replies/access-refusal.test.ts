import { describe, expect, it } from 'vitest';
import { maxTextCharacters } from '../../../src/views/blocks/limits.js';
import { buildAccessRefusal, buildAccessRefusalView } from '../../../src/views/replies/rejected-request.js';

const reason = 'guests cannot use it. Ask a full member';

describe('buildAccessRefusal', () => {
  it('says that nothing was done, and why', () => {
    const { text, blocks } = buildAccessRefusal(reason);

    expect(text).toBe(`*zw did nothing.* :warning:\nYou cannot use zw here: ${reason}.`);
    expect(JSON.stringify(blocks)).toContain(reason);
    expect(text.length).toBeLessThan(maxTextCharacters);
  });
});

describe('buildAccessRefusalView', () => {
  it('says the same in the place of a form that can no longer be sent', () => {
    const view = buildAccessRefusalView(reason);

    expect(JSON.stringify(view.blocks)).toContain(`You cannot use zw here: ${reason}.`);
    expect(view).not.toHaveProperty('submit');
    expect(view).not.toHaveProperty('callback_id');
  });
});
