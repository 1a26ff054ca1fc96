import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { asLineId } from '../../../src/lines/model/ids.js';
import type { EligibilityAnswer } from '../../../src/lines/ports/carrier.js';
import { buildEligibilityReport, type EligibilityRow } from '../../../src/views/replies/eligibility-report.js';
import { cardLink, lineId, phoneNumber, stateNames } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../hostile.js';

const row = (answer: EligibilityAnswer, overrides: Partial<EligibilityRow> = {}): EligibilityRow => ({
  input: '206.555.1212',
  number: { ok: true, lineId },
  answer,
  ...overrides,
});

const eligible: EligibilityAnswer = { outcome: 'eligible', transactionId: 'tx-1' };
const mobile: EligibilityAnswer = {
  outcome: 'ineligible',
  reason: 'mobile',
  code: '111',
  description: 'Ineligible - Mobile Number',
  transactionId: 'tx-1',
};
const others: EligibilityAnswer = { ...mobile, reason: 'other_organization', code: '112' };
const ours: EligibilityAnswer = { ...mobile, reason: 'own_organization', code: '113' };
const unrecognised: EligibilityAnswer = {
  outcome: 'unrecognised',
  detail: 'the field eligible is missing',
  verbatim: '{"error":"false"}',
  transactionId: 'tx-1',
};

const buttonsOf = (rows: EligibilityRow[]) =>
  buildEligibilityReport(rows, profile).blocks.flatMap((block) =>
    block.type === 'section' && block.accessory?.type === 'button' ? block.accessory : [],
  );

describe('buildEligibilityReport', () => {
  it.each<[string, EligibilityAnswer, RegExp]>([
    ['eligible', eligible, /: eligible\.\*.*Next: ask the customer who authorizes it/s],
    [
      'mobile',
      mobile,
      /: not eligible, a mobile number\.\*.*`111 Ineligible - Mobile Number` \(transaction `tx-1`\).*toll-free number of the office/s,
    ],
    [
      'another organization',
      others,
      /another organization has it\.\*.*ask carrier support for a transfer.*\(855\) 947-9447/s,
    ],
    ['our organization', ours, /: already ours\.\*.*zw has no card for it.*Next: press Adopt…/s],
    [
      'unrecognised',
      unrecognised,
      /: no clear answer\.\*.*does not count as a yes: `{"error":"false"}` \(transaction `tx-1`\).*carrier support/s,
    ],
    [
      'not sent',
      { outcome: 'not_sent', detail: 'it is busy', retryAfterMs: 30_000 },
      /: not answered\.\*.*`it is busy`.*try again in 30 seconds/s,
    ],
    [
      'lost',
      { outcome: 'lost', detail: 'no answer in time' },
      /: not answered\.\*.*`no answer in time`.*try again in a minute/s,
    ],
  ])('says verdict, meaning and next step: %s', (_, answer, words) => {
    const message = buildEligibilityReport([row(answer)], profile);

    expect(message.text).toContain(`*${phoneNumber}: `);
    expect(message.text).toMatch(words);
    expect(checkMessage(message)).toEqual([]);
  });

  it('offers to provision what is eligible, to adopt what is ours, and nothing else', () => {
    const rows = [eligible, mobile, others, ours, unrecognised].map((answer) => row(answer));

    expect(buttonsOf(rows)).toEqual([
      expect.objectContaining({
        action_id: 'line_provision',
        value: lineId,
        accessibility_label: `Provision…: ${phoneNumber}`,
      }),
      expect.objectContaining({
        action_id: 'line_adopt',
        value: lineId,
        accessibility_label: `Adopt…: ${phoneNumber}`,
      }),
    ]);
  });

  it.each(stateNames)('offers to adopt a line that zw knows as %s only if it looks after it no more', (state) => {
    const rows = [row(ours, { line: { state, cardLink } })];

    expect(buttonsOf(rows)).toHaveLength(['deleted', 'refused', 'cancelled'].includes(state) ? 1 : 0);
  });

  it('links to our card when the number is ours', () => {
    const { text } = buildEligibilityReport([row(ours, { line: { state: 'pending', cardLink } })], profile);

    expect(text).toContain(`zw knows it as pending. Next: <${cardLink}|open its card>`);
    expect(text).not.toContain('no card');
  });

  it('answers a number that came twice once', () => {
    const rows = [row(eligible), row(eligible, { isRepeated: true })];

    expect(buildEligibilityReport(rows, profile).text).toContain(`${phoneNumber}: the same number again.`);
    expect(buildEligibilityReport(rows, profile).text).toContain('1 of 2 numbers can be text-enabled.');
    expect(buttonsOf(rows)).toHaveLength(1);
  });

  it('shows what was typed beside what is wrong with it', () => {
    const problem = 'It has an extension. Next: leave the extension out.';
    const { text } = buildEligibilityReport([{ input: '206.555.1212 x9', number: { ok: false, problem } }], profile);

    expect(text).toContain(`*\`206.555.1212 x9\`: not checked.* ${problem}`);
  });

  it('says of a number that the carrier was not asked about what zw knows', () => {
    const asked = { input: '2065551212', number: { ok: true, lineId } } as const;

    expect(buildEligibilityReport([{ ...asked, line: { state: 'active', cardLink } }], profile).text).toContain(
      'zw knows it as active.',
    );
    expect(buildEligibilityReport([asked], profile).text).toContain('zw did not ask the carrier. Next: try again.');
  });

  it('fits 25 numbers with the longest answers into one message', () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({
      ...row({
        ...unrecognised,
        detail: '&'.repeat(3000),
        verbatim: '<'.repeat(3000),
        code: '&'.repeat(99),
        transactionId: '&'.repeat(3000),
      }),
      number: { ok: true, lineId: asLineId(`+120655512${10 + index}`) } as const,
    }));
    const message = buildEligibilityReport(rows, profile);

    expect(checkMessage(message)).toEqual([]);
    for (let index = 0; index < 25; index += 1) expect(message.text).toContain(`(206) 555-12${10 + index}`);
  });

  it.each(hostileTexts)('shows %s in every foreign field without harm', (_, text) => {
    const message = buildEligibilityReport(
      [
        { input: text, number: { ok: false, problem: 'It is not a phone number.' } },
        row({ ...mobile, code: text, description: text, transactionId: text }),
        row({ outcome: 'unrecognised', detail: text, verbatim: text, code: text, transactionId: text }),
        row({ outcome: 'lost', detail: text }),
      ],
      profile,
    );

    expect(checkMessage(message)).toEqual([]);
    for (const shown of [message.text, ...mrkdwnTexts(message.blocks)]) expectInert(shown);
  });
});
