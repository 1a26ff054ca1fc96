import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/block-kit/check-view.js';
import { buildDeleteForm, type DeleteFormValues } from '../../../src/modals/delete/delete-form.js';
import { buildDeleteResult } from '../../../src/modals/delete/delete-result.js';
import { buildProgress } from '../../../src/modals/modal.js';
import { modalTable } from '../../../src/modals/modal-table.js';
import {
  at,
  cardLink,
  lineId,
  makeDeletion,
  makeLine,
  phoneNumber,
  stateNames,
  states,
} from '../../support/make-line.js';
import { profile } from '../../support/profile.js';
import { expectInert, hostileTexts, mrkdwnTexts } from '../../views/hostile.js';

const line = makeLine(states.active, { customerId: 'Acme-7' });
const values: DeleteFormValues = {
  reason: 'other',
  reasonText: 'moved to fax',
  effectiveAt: at('22:00'),
  scheduledBy: 'zw',
};
const inputs = (initial?: Partial<DeleteFormValues>) =>
  buildDeleteForm({ profile, line, metadata: '{}', ...(initial && { initial }) }).blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block ? block : [],
  );

describe('buildDeleteForm', () => {
  it('says which line it is and what is lost with it', () => {
    const [words] = mrkdwnTexts(buildDeleteForm({ profile, line, metadata: '{}' }).blocks);

    expect(words).toContain(`*Delete ${phoneNumber}?* It is active, asked for by <@U0MIRA> for customer \`Acme-7\`.`);
    expect(words).toContain('billing stops');
    expect(words).toContain('On Platform accounts its contacts and messages are destroyed. This cannot be undone.');
  });

  it('asks for reason, time and the last four digits', () => {
    expect(inputs().map(({ label, block_id, optional }) => [label.text, block_id, optional])).toEqual([
      ['Reason', 'reason', false],
      ['Other reason', 'reason_text', true],
      ['When', 'when', true],
      ['Who keeps the date', 'keeper', false],
      ['Last four digits', 'last_four', false],
    ]);
    expect(inputs()[0]?.element).toMatchObject({
      options: ['Customer cancelled', 'Ported away', 'Subscriber asked', 'Mistake', 'Other'].map((text) => ({
        text: { text },
      })),
    });
  });

  it('builds a form that Slack takes, with its callback id and metadata', () => {
    const view = buildDeleteForm({
      profile,
      line,
      metadata: '+12065551212',
      banner: { title: 'Wrong digits', text: 'Next: look again.' },
    });

    expect(view).toMatchObject({
      title: { text: 'Delete a line' },
      submit: { text: 'Delete' },
      callback_id: 'line_delete_form',
      private_metadata: '+12065551212',
    });
    expect(checkView(view)).toEqual([]);
  });

  it('keeps every value, but never the digits', () => {
    expect(inputs(values).map(({ element }) => element)).toMatchObject([
      { initial_option: { value: 'other' } },
      { initial_value: 'moved to fax' },
      { initial_date_time: at('22:00').getTime() / 1000 },
      { type: 'radio_buttons', initial_option: { value: 'zw' } },
      { max_length: 4, focus_on_load: true },
    ]);
    expect(inputs(values)[4]?.element).not.toHaveProperty('initial_value');
  });

  it.each(hostileTexts)('shows and keeps %s without harm', (_, text) => {
    const view = buildDeleteForm({
      profile,
      line: makeLine(states.active, { customerId: text }),
      metadata: '{}',
      initial: { reason: 'other', reasonText: text },
    });

    expect(checkView(view)).toEqual([]);
    mrkdwnTexts(view.blocks).forEach(expectInert);
  });
});

describe('the progress of the delete form', () => {
  it('says what zw is doing', () => {
    const view = buildProgress(modalTable.deleteForm.title, lineId, modalTable.deleteForm.progress);

    expect(mrkdwnTexts(view.blocks)[0]).toContain(`*${phoneNumber}: being deleted.* zw's turn.`);
    expect(checkView(view)).toEqual([]);
  });
});

describe('buildDeleteResult', () => {
  it.each(stateNames)('says what became of the deletion of a line that is %s', (state) => {
    const view = buildDeleteResult({ profile, line: makeLine(states[state]), cardLink });

    expect(mrkdwnTexts(view.blocks)[0]).toContain(phoneNumber);
    expect(checkView(view)).toEqual([]);
  });

  it('gives the reason when the line was not deleted', () => {
    const refusal = { by: 'carrier', code: '998', description: 'Locked' } as const;

    const [words] = mrkdwnTexts(buildDeleteResult({ profile, line, refusal }).blocks);

    expect(words).toMatch(/It was not deleted and is active, as before\. The carrier says `998 Locked`\. Next:/);
  });

  it.each(hostileTexts)('shows %s without harm', (_, text) => {
    const deletion = makeDeletion({ reason: { kind: 'other', text } });
    const view = buildDeleteResult({
      profile,
      line: makeLine({ ...states.deletion_unconfirmed, deletion, detail: text }),
    });

    expect(checkView(view)).toEqual([]);
    mrkdwnTexts(view.blocks).forEach(expectInert);
  });
});
