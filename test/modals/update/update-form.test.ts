import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/block-kit/check-message.js';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import { createZipwhipProfile } from '../../../src/carriers/zipwhip/zipwhip-profile.js';
import type { Line } from '../../../src/lines/model/line.js';
import { buildProgress } from '../../../src/modals/modal.js';
import { modalTable } from '../../../src/modals/modal-table.js';
import { buildUpdateForm } from '../../../src/modals/update/update-form.js';
import { buildUpdateResult } from '../../../src/modals/update/update-result.js';
import { buildAnnouncement } from '../../../src/views/announcements/build-announcement.js';
import { buildLineCard } from '../../../src/views/card/line-card.js';
import {
  at,
  cardLink,
  deleter,
  escalateAfterMs,
  lineId,
  makeLine,
  phoneNumber,
  states,
  updates,
} from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../../views/hostile.js';

const active = makeLine(states.active, { customerId: 'Acme-7' });
const stages = ['sent', 'planned', 'unconfirmed'] as const;
const withUpdate = (stage: (typeof stages)[number]): Line => ({ ...active, update: updates[stage] });

describe('buildUpdateForm', () => {
  it('says which line it is and what it has, and asks for the new customer ID and its start', () => {
    const view = buildUpdateForm({ line: active, profile: createZipwhipProfile('platform'), metadata: lineId });

    expect(mrkdwnTexts(view.blocks)[0]).toContain(`*Change ${phoneNumber}?* It is active, asked for by <@U0MIRA>.`);
    expect(mrkdwnTexts(view.blocks)[0]).toContain('Customer ID: `Acme-7`.');
    expect(mrkdwnTexts(view.blocks)[0]).toContain(
      'On this Platform account the customer ID is all that can be changed.',
    );
    expect(view.blocks.flatMap((block) => (block.type === 'input' ? block : []))).toMatchObject([
      {
        label: { text: 'Customer ID' },
        block_id: 'customer_id',
        optional: false,
        element: { max_length: 100, initial_value: 'Acme-7', focus_on_load: true },
      },
      { label: { text: 'Start of the change' }, block_id: 'start', optional: true },
    ]);
    expect(view).toMatchObject({
      title: { text: 'Update a line' },
      submit: { text: 'Update' },
      callback_id: 'line_update_form',
      private_metadata: lineId,
    });
    expect(checkView(view)).toEqual([]);
  });

  it('keeps what was entered under a banner', () => {
    const initial = { customerId: 'Acme-9', effectiveAt: at('22:00') };
    const banner = { title: 'Refused by the carrier', text: 'Next: ask.' };
    const view = buildUpdateForm({
      line: active,
      profile: createZipwhipProfile('platform'),
      metadata: lineId,
      initial,
      banner,
    });

    expect(mrkdwnTexts(view.blocks)[0]).toBe('*Refused by the carrier.* :warning:\nNext: ask.');
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Acme-9"');
    expect(JSON.stringify(view.blocks)).toContain(`"initial_date_time":${at('22:00').getTime() / 1000}`);
    expect(checkView(view)).toEqual([]);
  });
});

describe('the progress of the update form', () => {
  it('says what zw is doing', () => {
    const view = buildProgress(modalTable.updateForm.title, lineId, modalTable.updateForm.progress);

    expect(mrkdwnTexts(view.blocks)[0]).toContain(`*${phoneNumber}: being changed.* zw's turn.`);
    expect(checkView(view)).toEqual([]);
  });
});

describe('buildUpdateResult', () => {
  it.each([
    ['made', active, /customer ID changed\.\* Nothing to do\..*customer ID `Acme-7`/s],
    ['planned', withUpdate('planned'), /change planned\.\* Nothing to do\..*for <[^>]*22:00 UTC>.*`Acme-8`/s],
    ['on its way', withUpdate('sent'), /being changed\.\* zw's turn\..*zw is sending that/s],
    ['lost', withUpdate('unconfirmed'), /not confirmed\.\* The requester's turn\..*cannot find out which one/s],
  ])('says what became of a change that is %s', (_what, line, words) => {
    const view = buildUpdateResult({ profile, line, cardLink });

    expect(mrkdwnTexts(view.blocks)[0]).toMatch(words);
    expect(JSON.stringify(view.blocks)).toContain(cardLink);
    expect(checkView(view)).toEqual([]);
  });
});

describe('customer IDs that others wrote', () => {
  const cases = hostileTexts.flatMap(([name, text]) => stages.map((stage) => ({ name, text, stage })));

  it.each(cases)('do no harm in a card, a form or a result: $name, $stage', ({ text, stage }) => {
    const foreign = { customerId: text, oldCustomerId: text, ...(stage === 'unconfirmed' && { detail: text }) };
    const line: Line = {
      ...makeLine(states.active, { customerId: text }),
      update: { ...updates[stage], ...foreign },
    };
    const card = buildLineCard(line, { escalateAfterMs, profile });
    const form = buildUpdateForm({ line, profile, metadata: lineId });

    expect([checkMessage(card), checkView(form), checkView(buildUpdateResult({ profile, line }))]).toEqual([
      [],
      [],
      [],
    ]);
    [card.blocks, form.blocks, buildUpdateResult({ profile, line }).blocks].flatMap(mrkdwnTexts).forEach(expectInert);
    expectInert(card.text);
  });

  it.each(hostileTexts)('do no harm in the thread: %s', (_name, text) => {
    const news = [
      { kind: 'updated', by: deleter, customerId: text, oldCustomerId: text, transactionId: text },
      { kind: 'update_refused', by: deleter, customerId: text, refusal: { by: 'not_sent', description: text } },
      {
        kind: 'update_unconfirmed',
        by: deleter,
        customerId: text,
        detail: text,
        standing: { line: 'not_ours', answer: { word: text, at: at('17:00') } },
      },
    ] as const;

    for (const one of news) {
      const said = { id: 'a', at: at('17:00'), to: 'thread', news: one } as const;
      const message = buildAnnouncement(active, said, { escalateAfterMs, profile });

      expect(checkMessage(message)).toEqual([]);
      expectInert(message.text);
    }
  });
});
