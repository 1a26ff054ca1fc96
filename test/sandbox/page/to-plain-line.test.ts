import { describe, expect, it } from 'vitest';
import { toPlainLine } from '../../../sandbox/page/mrkdwn/to-plain-line.js';

const nameOf = (id: string) => ({ U1: 'Sam Okafor', C1: 'sales' })[id] ?? id;
const flatten = (mrkdwn: string, maxLength = 80) => toPlainLine(mrkdwn, { nameOf, maxLength });

describe('toPlainLine', () => {
  it.each([
    ["*(206) 555-0100: pending.* <@U1>'s turn. :warning:", "(206) 555-0100: pending. @Sam Okafor's turn. :warning:"],
    ['in <#C1>, see <https://files.example/a|the letter> &amp; `a *b*`', 'in #sales, see the letter & a *b*'],
    ['<!here> since <!date^1392734382^{date}|2014-02-18 UTC>', '@here since 2014-02-18 UTC'],
    ['first\nsecond', 'first'],
  ])('writes %j without its formatting', (mrkdwn, plain) => {
    expect(flatten(mrkdwn)).toBe(plain);
  });

  it('cuts visibly and never through a character', () => {
    expect(flatten('ab😀cd', 4)).toBe('ab😀…');
    expect(flatten('ab😀c', 4)).toBe('ab😀c');
  });
});
