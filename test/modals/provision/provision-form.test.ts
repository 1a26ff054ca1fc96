import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import type { EligibilityAnswer } from '../../../src/lines/ports/carrier.js';
import { buildProgress, modalTitles } from '../../../src/modals/modal.js';
import { buildProvisionForm, type ProvisionFormValues } from '../../../src/modals/provision/provision-form.js';
import { buildProvisionResult, provisionProgress } from '../../../src/modals/provision/provision-result.js';
import { buildRefusalBanner, type NotOrdered } from '../../../src/views/phrases/refusal-words.js';
import { at, cardLink, lineId, makeLine, phoneNumber, stateNames, states } from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../../views/hostile.js';

const values: ProvisionFormValues = {
  phoneNumber: '206.555.1212',
  startAt: at('22:00'),
  scheduledBy: 'zw',
  customerId: 'Acme-7',
  endUserName: 'Bo Chen',
  endUserEmail: 'bo@example.com',
  authorizedBy: 'Ann Lee',
  method: 'recorded_call',
  authorizedOn: '2026-02-27',
  evidenceLink: 'https://docs.example/1',
};

const inputs = (initial?: Partial<ProvisionFormValues>) =>
  buildProvisionForm({ metadata: '{}', ...(initial && { initial }) }).blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block ? block : [],
  );
const focusedOn = (initial?: Partial<ProvisionFormValues>) =>
  inputs(initial)
    .filter(({ element }) => 'focus_on_load' in element)
    .map(({ block_id }) => block_id);

describe('buildProvisionForm', () => {
  it('asks in this order, and requires all but start, customer ID, end user and evidence', () => {
    expect(inputs().map(({ label, block_id, optional }) => [label.text, block_id, optional])).toEqual([
      ['Phone number', 'phone_number', false],
      ['Start', 'start', true],
      ['Who keeps the date', 'keeper', false],
      ['Customer ID', 'customer_id', true],
      ["End user's name", 'end_user_name', true],
      ["End user's e-mail", 'end_user_email', true],
      ['Authorized by', 'authorized_by', false],
      ['How it was authorized', 'authorization_method', false],
      ['Authorized on', 'authorized_on', false],
      ['Evidence link', 'evidence_link', true],
      ['Confirmation', 'confirmation', false],
    ]);
  });

  it('builds a form that Slack takes, with its callback id and metadata', () => {
    const view = buildProvisionForm({ metadata: '{"channel":"C0SALES"}' });

    expect(view).toMatchObject({
      title: { text: 'Text-enable a number' },
      submit: { text: 'Provision' },
      callback_id: 'line_provision_form',
      private_metadata: '{"channel":"C0SALES"}',
    });
    expect(checkView(view)).toEqual([]);
  });

  it('keeps every value, but never the confirmation', () => {
    expect(inputs(values).map(({ element }) => element)).toMatchObject([
      { initial_value: '206.555.1212' },
      { initial_date_time: at('22:00').getTime() / 1000 },
      { type: 'radio_buttons', initial_option: { value: 'zw' } },
      { initial_value: 'Acme-7' },
      { initial_value: 'Bo Chen' },
      { type: 'email_text_input', initial_value: 'bo@example.com' },
      { initial_value: 'Ann Lee' },
      { initial_option: { text: { text: 'Recorded call' }, value: 'recorded_call' } },
      { initial_date: '2026-02-27' },
      { initial_value: 'https://docs.example/1' },
      { type: 'checkboxes', options: [{ value: 'confirmed' }] },
    ]);
    expect(JSON.stringify(inputs(values))).not.toContain('initial_options');
  });

  it('puts the focus on the first field that is still needed', () => {
    expect(focusedOn()).toEqual(['phone_number']);
    expect(focusedOn({ phoneNumber: '206.555.1212' })).toEqual(['authorized_by']);
    expect(focusedOn(values)).toEqual(['confirmation']);
  });

  it.each([
    [true, 'zw writes to them once the line is active.'],
    [false, 'Shown on the card'],
  ])('says who writes to the end user; that zw does: %s', (mailsEndUsers, words) => {
    const view = buildProvisionForm({ metadata: '{}', mailsEndUsers });

    expect(JSON.stringify(view.blocks)).toContain(words);
  });

  it('shows a banner above the fields', () => {
    const view = buildProvisionForm({
      metadata: '{}',
      initial: values,
      banner: { title: 'Refused', text: 'Next: wait.' },
    });

    expect(view.blocks[0]).toMatchObject({ type: 'section', text: { text: '*Refused.* :warning:\nNext: wait.' } });
    expect(checkView(view)).toEqual([]);
  });

  it('refuses metadata that Slack would refuse', () => {
    expect(checkView(buildProvisionForm({ metadata: 'x'.repeat(3000) }))).toEqual([]);
    expect(() => buildProvisionForm({ metadata: 'x'.repeat(3001) })).toThrow(RangeError);
  });

  it.each(hostileTexts)('starts with %s in every field without harm', (_, text) => {
    const endUser = { endUserName: text, endUserEmail: text };
    const initial = {
      ...endUser,
      phoneNumber: text,
      customerId: text,
      authorizedBy: text,
      authorizedOn: text,
      evidenceLink: text,
    };

    expect(checkView(buildProvisionForm({ metadata: '{}', initial }))).toEqual([]);
  });
});

describe('buildRefusalBanner', () => {
  it.each<[string, NotOrdered, RegExp]>([
    [
      'mobile',
      { outcome: 'ineligible', reason: 'mobile', code: '111', description: 'Ineligible - Mobile Number' },
      /`111 Ineligible - Mobile Number`.*Nothing was ordered\. Next: ask the customer/,
    ],
    [
      'a refused order',
      { outcome: 'refused', code: '500', description: 'No' },
      /`500 No`.*Nothing was ordered\. Next: ask carrier support/,
    ],
    ['silence', { outcome: 'not_sent', detail: 'it is down' }, /`it is down`.*Nothing was ordered\. Next: try again/],
    [
      'an unrecognised answer',
      { outcome: 'unrecognised', detail: 'no code', verbatim: '{}' },
      /`{}`.*Nothing was ordered\. Next: try again/,
    ],
  ])('gives the reason, says that nothing was ordered, and what to do: %s', (_, answer, words) => {
    const banner = buildRefusalBanner(answer, profile);

    expect(banner.text).toMatch(words);
    expect(banner.title).toMatch(/^[A-Z]/);
  });

  it.each(hostileTexts)('quotes %s without harm', (_, text) => {
    const answers: Exclude<EligibilityAnswer, { outcome: 'eligible' }>[] = [
      { outcome: 'ineligible', reason: 'mobile', code: text, description: text, transactionId: text },
      { outcome: 'unrecognised', detail: text, verbatim: text, code: text, transactionId: text },
    ];

    for (const answer of answers) {
      const view = buildProvisionForm({ metadata: '{}', banner: buildRefusalBanner(answer, profile) });
      expect(checkView(view)).toEqual([]);
      mrkdwnTexts(view.blocks).forEach(expectInert);
    }
  });
});

describe('the progress of the provision form', () => {
  it.each([
    ['checking', 'Nothing is ordered yet.'],
    ['ordering', 'Sending the order to the carrier.'],
  ] as const)('says what zw is doing: %s', (step, words) => {
    const view = buildProgress(modalTitles.provision, lineId, provisionProgress[step]);

    expect(mrkdwnTexts(view.blocks).join()).toContain(`*${phoneNumber}: ${step}.*`);
    expect(mrkdwnTexts(view.blocks).join()).toContain(words);
    expect(checkView(view)).toEqual([]);
  });
});

describe('buildProvisionResult', () => {
  it.each(stateNames)('says what became of the order of a line that is %s', (state) => {
    const view = buildProvisionResult({ profile, line: makeLine(states[state]), cardLink, placedElsewhere: false });

    expect(mrkdwnTexts(view.blocks)[0]).toContain(phoneNumber);
    expect(view.blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'line_open_card', url: cardLink }] });
    expect(checkView(view)).toEqual([]);
  });

  it('says where the card is when zw may not post where it was asked', () => {
    const line = makeLine(states.pending);
    const { channelId } = line.request;
    const view = buildProvisionResult({
      profile,
      line: { ...line, card: { channelId, ts: '1.0', revision: 1 } },
      placedElsewhere: true,
    });

    expect(mrkdwnTexts(view.blocks)[1]).toBe('The card is in <#C0SALES>, because zw may not post where you asked.');
  });

  it('never says that an unconfirmed order was placed', () => {
    const words = mrkdwnTexts(buildProvisionResult({ profile, line: makeLine(states.unconfirmed) }).blocks).join();

    expect(words).toContain('It may be ordered or not');
    expect(words).toContain('do not order it again');
  });
});
