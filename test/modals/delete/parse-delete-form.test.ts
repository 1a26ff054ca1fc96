import { describe, expect, it } from 'vitest';
import { deletionReasons } from '../../../src/lines/model/facts.js';
import { parseDeleteForm } from '../../../src/modals/delete/parse-delete-form.js';
import { deleteBlockIds as blocks } from '../../../src/views/blocks/ids.js';
import { at, lineId } from '../../support/make-line.js';
import { chosen, moment, typed, valuesOf } from '../../support/view-values.js';

const now = at('17:00');
const good = {
  [blocks.reason]: chosen('ported_away'),
  [blocks.reasonText]: typed(null),
  [blocks.when]: moment(null),
  [blocks.lastFour]: typed('1212'),
};
const read = (elements: Readonly<Record<string, unknown>> = {}) =>
  parseDeleteForm(valuesOf({ ...good, ...elements }), lineId, now);
const errorsOf = (elements: Readonly<Record<string, unknown>>) => {
  const form = read(elements);
  return form.ok ? {} : form.errors;
};

const wrongNumber = 'These are not the last four digits of this number. Is it the right line?';
const mistakes: readonly (readonly [block: string, what: string, element: unknown, error: string])[] = [
  [blocks.reason, 'not chosen', chosen(null), 'Choose why the line is deleted.'],
  [blocks.reason, 'none that there is', chosen('boredom'), 'Choose why the line is deleted.'],
  [blocks.reasonText, '201 characters', typed('x'.repeat(201)), 'This is 201 characters long; 200 is the most.'],
  [blocks.reasonText, '3,000 characters', typed('x'.repeat(3_000)), 'This is 3000 characters long; 200 is the most.'],
  [blocks.when, 'a second ago', moment(at('16:59')), 'This is in the past.'],
  [blocks.when, 'in two years', moment(new Date('2028-03-02T00:00:00Z')), 'This is more than a year ahead.'],
  [blocks.lastFour, 'empty', typed(null), wrongNumber],
  [blocks.lastFour, 'of another line', typed('1213'), wrongNumber],
  [blocks.lastFour, 'the whole number', typed('2065551212'), wrongNumber],
  [blocks.lastFour, 'three of the four', typed('212'), wrongNumber],
  [blocks.lastFour, 'a mention', typed('<!channel>'), wrongNumber],
];

describe('parseDeleteForm', () => {
  it('reads a form with nothing but what it needs', () => {
    expect(read()).toEqual({ ok: true, values: { reason: 'ported_away' } });
  });

  it('reads a form with everything', () => {
    const form = read({
      [blocks.reason]: chosen('other'),
      [blocks.reasonText]: typed(' moved away 😀 <!channel> '),
      [blocks.when]: moment(at('19:00')),
      [blocks.lastFour]: typed(' 1212 '),
    });

    expect(form).toEqual({
      ok: true,
      values: { reason: 'other', reasonText: 'moved away 😀 <!channel>', effectiveAt: at('19:00') },
    });
  });

  it.each(['\uff11\uff12\uff11\uff12', '\u0661\u0662\u0661\u0662', '\u200e1212\ufeff'])('takes %j for 1212', (text) => {
    expect(errorsOf({ [blocks.lastFour]: typed(text) })).toEqual({});
  });

  it('says so when the words end in half an emoji', () => {
    const error = expect.stringContaining('broken character');

    expect(errorsOf({ [blocks.reasonText]: typed('moved \ud83d') })).toEqual({ [blocks.reasonText]: error });
  });

  it.each(mistakes)('says what is wrong with %s alone when it is %s', (block, _what, element, error) => {
    expect(errorsOf({ [block]: element })).toEqual({ [block]: expect.stringContaining(error) });
  });

  it('wants words where the reason is Other', () => {
    const errors = errorsOf({ [blocks.reason]: chosen('other'), [blocks.reasonText]: typed('  ') });

    expect(errors).toEqual({ [blocks.reasonText]: 'Say why, since the reason is Other.' });
  });

  it('says everything that is wrong at once', () => {
    const errors = errorsOf({
      [blocks.reason]: chosen(null),
      [blocks.reasonText]: typed('x'.repeat(201)),
      [blocks.when]: moment(at('16:00')),
      [blocks.lastFour]: typed('0000'),
    });

    // Whatever stands for who keeps the date, the carrier does.
    expect(Object.keys(errors)).toEqual(Object.values(blocks).filter((block) => block !== blocks.scheduledBy));
  });

  it('takes nothing at all for an empty form', () => {
    const form = parseDeleteForm({}, lineId, now);

    expect(form.ok ? [] : Object.keys(form.errors)).toEqual([blocks.reason, blocks.lastFour]);
  });

  it('takes 200 characters of words', () => {
    expect(errorsOf({ [blocks.reasonText]: typed('x'.repeat(200)) })).toEqual({});
  });

  it.each(deletionReasons)('knows the reason %s', (reason) => {
    const form = read({ [blocks.reason]: chosen(reason), [blocks.reasonText]: typed('because') });

    expect(form).toEqual({ ok: true, values: { reason, reasonText: 'because' } });
  });
});
