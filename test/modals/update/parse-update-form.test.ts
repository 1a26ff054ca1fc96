import { describe, expect, it } from 'vitest';
import { parseUpdateForm } from '../../../src/modals/update/update-form.js';
import { at } from '../../support/make-line.js';
import { typed } from '../form-state.js';

const now = at('17:00');
const moment = (date: Date) => ({ value: { type: 'datetimepicker', selected_date_time: date.getTime() / 1000 } });
const read = (values: Record<string, Record<string, unknown>>) => parseUpdateForm(values, now);

describe('parseUpdateForm', () => {
  it('reads a form with nothing but what it needs, without blanks around it', () => {
    expect(read({ customer_id: typed(' Acme 8 ') })).toEqual({ ok: true, values: { customerId: 'Acme 8' } });
  });

  it.each(['\u200bAcme\u00ad 8', 'Acme\u202e \u00a0 8\ufe0f', '\u2066Acme\u2069\t8'])('cleans %j', (text) => {
    expect(read({ customer_id: typed(text) })).toEqual({ ok: true, values: { customerId: 'Acme 8' } });
  });

  it('reads a form with everything', () => {
    const form = read({ customer_id: typed('x'.repeat(100)), start: moment(at('19:00')) });

    expect(form).toEqual({ ok: true, values: { customerId: 'x'.repeat(100), effectiveAt: at('19:00') } });
  });

  it.each([
    [
      'no customer ID',
      { customer_id: typed('  ') },
      { customer_id: 'Enter the new customer ID. It cannot be removed.' },
    ],
    [
      'half an emoji',
      { customer_id: typed('Acme \ud83d') },
      { customer_id: expect.stringContaining('broken character') },
    ],
    [
      'nothing that anybody sees',
      { customer_id: typed('\u200b\u00ad\ufeff') },
      { customer_id: expect.stringContaining('Enter the new customer ID') },
    ],
    ['nothing at all', {}, { customer_id: expect.stringContaining('Enter the new customer ID') }],
    [
      '101 characters',
      { customer_id: typed('x'.repeat(101)) },
      { customer_id: expect.stringContaining('100 is the most') },
    ],
    [
      'a start in the past',
      { customer_id: typed('A'), start: moment(at('16:00')) },
      { start: expect.stringContaining('in the past') },
    ],
    [
      'a start in years',
      { customer_id: typed('A'), start: moment(new Date('2028-01-01')) },
      { start: expect.stringContaining('year ahead') },
    ],
  ])('says what is wrong with %s', (_what, values, errors) => {
    expect(read(values)).toEqual({ ok: false, errors });
  });
});
