import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import type { EligibilityAnswer, StatusAnswer } from '../../../src/lines/ports/carrier.js';
import { buildLineStatus, buildUnknownLineStatus } from '../../../src/views/replies/line-status.js';
import {
  at,
  cardLink,
  escalateAfterMs,
  lineId,
  makeLine,
  phoneNumber,
  stateNames,
  states,
} from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const answer = { word: 'Pending Activation', code: '100', transactionId: 'tx-3', at: at('18:00') };

describe('buildLineStatus', () => {
  it.each(stateNames)('says where a line stands that is %s and links to its card', (state) => {
    const message = buildLineStatus({ profile, line: makeLine(states[state]), cardLink, escalateAfterMs });

    expect(message.text).toContain(`*${phoneNumber}: `);
    expect(message.text).toContain(`<${cardLink}|Open the card>`);
    expect(checkMessage(message)).toEqual([]);
  });

  it.each<[string, StatusAnswer, string]>([
    ['a known word', { outcome: 'pending', answer }, 'said `100 Pending Activation` (transaction `tx-3`).'],
    ['an unknown word', { outcome: 'other', answer: { ...answer, word: 'frobbed' } }, 'said `100 frobbed`'],
    ['a refusal', { outcome: 'refused', code: '120', description: 'Not yours' }, 'refused to say: `120 Not yours`.'],
    ['silence', { outcome: 'lost', detail: 'no answer in time' }, 'What zw knew before still stands. Next: try again'],
    [
      'an outage',
      { outcome: 'not_sent', detail: 'down', downSinceAt: at('17:00') },
      'The carrier has been answering nobody since <!date^1772470800^{time} {date_short_pretty}|2026-03-02 17:00 UTC>',
    ],
    [
      'a refused key',
      { outcome: 'not_sent', detail: 'down', fault: 'access_refused', downSinceAt: at('17:00') },
      'refuses the key or the address that zw uses, so it says nothing of any number. What zw knew before still stands. Next: nothing for you to do. Your administrator knows',
    ],
    [
      'a request that zw could not make',
      { outcome: 'not_sent', detail: 'zw could not make the request: the reason is too long', isNotMade: true },
      'Next: write that field anew and try again.',
    ],
    [
      'a refused key that nobody has heard of',
      { outcome: 'not_sent', detail: 'HTTP status 403', fault: 'access_refused' },
      'Next: try again in a minute; if it says the same, tell the administrator of zw.',
    ],
    [
      'answers that cannot be read',
      { outcome: 'not_sent', detail: 'no JSON', fault: 'unreadable', downSinceAt: at('17:00') },
      "none of the carrier's answers can be read, so zw did not ask it.",
    ],
  ])('quotes what the carrier said just now: %s', (_, said, words) => {
    expect(buildLineStatus({ profile, line: makeLine(states.pending), answer: said, escalateAfterMs }).text).toContain(
      words,
    );
  });

  it('offers what can be done now', () => {
    const { blocks } = buildLineStatus({ profile, line: makeLine(states.pending), cardLink, escalateAfterMs });

    expect(blocks.at(-1)).toMatchObject({
      elements: [
        { action_id: 'line_check_now' },
        { action_id: 'line_update' },
        { action_id: 'line_delete' },
        { action_id: 'line_open_card' },
      ],
    });
  });

  it.each(hostileTexts)('shows %s without harm', (_, text) => {
    const said: StatusAnswer = {
      outcome: 'other',
      answer: { word: text, code: text, transactionId: text, at: at('18:00') },
    };
    const message = buildLineStatus({
      profile,
      line: makeLine(states.pending, { customerId: text }),
      answer: said,
      escalateAfterMs,
    });

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
  });
});

describe('buildUnknownLineStatus', () => {
  it('offers to provision a number that zw does not know and the carrier allows', () => {
    const message = buildUnknownLineStatus({ profile, lineId, eligibility: { outcome: 'eligible' } });

    expect(message.text).toContain(`*${phoneNumber}: no card in zw, eligible.*`);
    expect(message.blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'line_provision', value: lineId }] });
    expect(checkMessage(message)).toEqual([]);
  });

  it.each<[string, EligibilityAnswer, RegExp]>([
    [
      'ours',
      { outcome: 'ineligible', reason: 'own_organization', code: '113' },
      /no card in zw, already ours.*ordered another way/s,
    ],
    [
      'a mobile number',
      { outcome: 'ineligible', reason: 'mobile', code: '111' },
      /no card in zw, not eligible, a mobile number/,
    ],
    ['no answer', { outcome: 'lost', detail: 'no answer in time' }, /no card in zw, not answered.*try again/s],
  ])('says what the carrier says of a number without a card: %s', (_, eligibility, words) => {
    const message = buildUnknownLineStatus({ profile, lineId, eligibility });

    expect(message.text).toMatch(words);
    expect(JSON.stringify(message.blocks)).not.toContain('line_provision');
  });
});
