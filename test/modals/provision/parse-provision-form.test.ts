import { describe, expect, it } from 'vitest';
import { authorizationMethods } from '../../../src/lines/model/facts.js';
import { parseProvisionForm } from '../../../src/modals/provision/parse-provision-form.js';
import { provisionBlockIds as blocks } from '../../../src/views/blocks/ids.js';
import { at } from '../../support/make-line.js';
import { chosen, day, moment, ticked, typed, valuesOf } from '../../support/view-values.js';

const now = at('17:00');
const dayMs = 86_400_000;
const inDays = (days: number, ms = 0): Date => new Date(now.getTime() + days * dayMs + ms);

const good = {
  [blocks.phoneNumber]: typed('(206) 555-1212'),
  [blocks.start]: moment(null),
  [blocks.customerId]: typed(null),
  [blocks.authorizedBy]: typed('Ann Lee'),
  [blocks.authorizationMethod]: chosen('signed_letter'),
  [blocks.authorizedOn]: day('2026-02-27'),
  [blocks.evidenceLink]: typed(null),
  [blocks.confirmation]: ticked('confirmed'),
};
const read = (elements: Readonly<Record<string, unknown>> = {}) =>
  parseProvisionForm(valuesOf({ ...good, ...elements }), now);

/** What is wrong with a form, by block; empty when nothing is. */
const errorsOf = (elements: Readonly<Record<string, unknown>>) => {
  const form = read(elements);
  return form.ok ? {} : form.errors;
};

const notAuthorized =
  'Without authorization the carrier may end the whole agreement, so nothing is sent until you confirm.';
const notALink = 'This must be a web address that begins with http:// or https://.';

const mistakes: readonly (readonly [block: string, what: string, element: unknown, error: string])[] = [
  [blocks.phoneNumber, 'empty', typed(null), 'This is not a phone number'],
  [blocks.phoneNumber, 'too short', typed('555-1212'), 'This number is too short'],
  [blocks.phoneNumber, 'too long', typed('206-555-12123'), 'This number is too long'],
  [blocks.phoneNumber, 'with an extension', typed('206-555-1212 x9'), 'Extensions cannot be text-enabled'],
  [blocks.phoneNumber, 'of another country', typed('+44 20 7946 0958'), 'Only landline and toll-free numbers'],
  [blocks.phoneNumber, 'of no phone', typed('123-456-7890'), 'No phone has this number'],
  [blocks.phoneNumber, 'a mention', typed('<!channel>'), 'This is not a phone number'],
  [blocks.phoneNumber, '3,000 characters', typed('2'.repeat(3_000)), 'This is not a phone number'],
  [blocks.start, 'a second ago', moment(inDays(0, -1_000)), 'This is in the past'],
  [blocks.start, 'long ago', moment(new Date(0)), 'This is in the past'],
  [blocks.start, 'more than a year ahead', moment(inDays(366, 1_000)), 'This is more than a year ahead'],
  [blocks.start, 'no instant', { selected_date_time: 1e15 }, 'This is more than a year ahead'],
  [blocks.customerId, '101 characters', typed('x'.repeat(101)), 'This is 101 characters long; 100 is the most.'],
  [blocks.customerId, '3,000 characters', typed('x'.repeat(3_000)), 'This is 3000 characters long; 100 is the most.'],
  [blocks.authorizedBy, 'empty', typed(null), 'Say who agreed to texting.'],
  [blocks.authorizedBy, 'blank', typed(' \n '), 'Say who agreed to texting.'],
  [blocks.authorizedBy, '201 characters', typed('x'.repeat(201)), 'This is 201 characters long; 200 is the most.'],
  [blocks.authorizationMethod, 'not chosen', chosen(null), 'Choose how they agreed.'],
  [blocks.authorizationMethod, 'none that there is', chosen('telepathy'), 'Choose how they agreed.'],
  [blocks.authorizedOn, 'not chosen', day(null), 'Choose the day on which they agreed.'],
  [blocks.authorizedOn, 'no day', day('yesterday'), 'Choose the day on which they agreed.'],
  [blocks.authorizedOn, 'a day that no calendar has', day('2026-02-30'), 'Choose the day on which they agreed.'],
  [blocks.authorizedOn, 'in the future', day('2026-03-04'), 'This day has not come yet.'],
  [blocks.evidenceLink, 'a script', typed('javascript:alert(1)'), notALink],
  [blocks.evidenceLink, 'a file', typed('file:///etc/passwd'), notALink],
  [blocks.evidenceLink, 'data', typed('data:text/html,hello'), notALink],
  [blocks.evidenceLink, 'without a scheme', typed('example.com/letter.pdf'), notALink],
  [blocks.evidenceLink, 'a mention', typed('<!channel>'), notALink],
  [
    blocks.evidenceLink,
    '3,000 characters',
    typed(`https://example.com/${'x'.repeat(2_980)}`),
    'This is 3000 characters long',
  ],
  [blocks.confirmation, 'not ticked', ticked(), notAuthorized],
];

describe('parseProvisionForm', () => {
  it('reads a form with nothing but what it needs', () => {
    expect(read()).toEqual({
      ok: true,
      values: {
        phoneNumber: '(206) 555-1212',
        lineId: '+12065551212',
        authorizedBy: 'Ann Lee',
        method: 'signed_letter',
        authorizedOn: '2026-02-27',
      },
    });
  });

  it('reads a form with everything', () => {
    const form = read({
      [blocks.phoneNumber]: typed(' <tel:2065551212|206-555-1212> '),
      [blocks.start]: moment(inDays(1)),
      [blocks.customerId]: typed(' ACME-42 '),
      [blocks.evidenceLink]: typed('https://example.com/letter.pdf'),
    });

    expect(form).toEqual({
      ok: true,
      values: {
        phoneNumber: '(206) 555-1212',
        lineId: '+12065551212',
        startAt: inDays(1),
        customerId: 'ACME-42',
        authorizedBy: 'Ann Lee',
        method: 'signed_letter',
        authorizedOn: '2026-02-27',
        evidenceLink: 'https://example.com/letter.pdf',
      },
    });
  });

  it.each(mistakes)('says what is wrong with %s alone when it is %s', (block, _what, element, error) => {
    expect(errorsOf({ [block]: element })).toEqual({ [block]: expect.stringContaining(error) });
  });

  it('says everything that is wrong at once', () => {
    const wrong = errorsOf({
      [blocks.phoneNumber]: typed('hello'),
      [blocks.start]: moment(inDays(-1)),
      [blocks.customerId]: typed('x'.repeat(101)),
      [blocks.endUserName]: typed('x'.repeat(101)),
      [blocks.endUserEmail]: typed('bo@'),
      [blocks.authorizedBy]: typed(null),
      [blocks.authorizationMethod]: chosen(null),
      [blocks.authorizedOn]: day(null),
      [blocks.evidenceLink]: typed('letter'),
      [blocks.confirmation]: ticked(),
    });

    // Whatever stands for who keeps the date, the carrier does.
    expect(Object.keys(wrong)).toEqual(Object.values(blocks).filter((block) => block !== blocks.scheduledBy));
  });

  it.each([
    'bo',
    'bo@example',
    'Bo <bo@example.com>',
    'bo@example.com, al@example.com',
    'bo@example.com\nBcc: al@example.com',
    'bo@example.com\u0000',
    `${'x'.repeat(250)}@example.com`,
  ])('takes %j for no address', (email) => {
    expect(errorsOf({ [blocks.endUserEmail]: typed(email) })).toHaveProperty(blocks.endUserEmail);
  });

  it.each([
    ['nothing at all', {}],
    ['blocks without elements', Object.fromEntries(Object.values(blocks).map((block) => [block, {}]))],
    ['elements of another kind', valuesOf(Object.fromEntries(Object.values(blocks).map((block) => [block, 42])))],
  ])('takes %s for an empty form', (_name, values) => {
    const form = parseProvisionForm(values, now);

    expect(form.ok ? [] : Object.keys(form.errors)).toEqual([
      blocks.phoneNumber,
      blocks.authorizedBy,
      blocks.authorizationMethod,
      blocks.authorizedOn,
      blocks.confirmation,
    ]);
  });

  it.each([
    ['a start at this second', { [blocks.start]: moment(now) }],
    ['a start in a year', { [blocks.start]: moment(inDays(366)) }],
    ['a customer id of 100 characters', { [blocks.customerId]: typed('x'.repeat(100)) }],
    ['a customer id of 100 characters between blanks', { [blocks.customerId]: typed(` ${'x'.repeat(100)} `) }],
    ['a name of 200 characters', { [blocks.authorizedBy]: typed('x'.repeat(200)) }],
    ['a name that is a mention', { [blocks.authorizedBy]: typed('<!channel> & <@U0MIRA>') }],
    ['a name with emoji', { [blocks.authorizedBy]: typed('Ann 😀 Lee') }],
    ['an authorization of today', { [blocks.authorizedOn]: day('2026-03-02') }],
    ['an authorization of a day that has begun further east', { [blocks.authorizedOn]: day('2026-03-03') }],
    ['an authorization of long ago', { [blocks.authorizedOn]: day('1999-12-31') }],
    ['a link without encryption', { [blocks.evidenceLink]: typed('http://example.com') }],
  ])('takes %s', (_name, elements) => {
    expect(errorsOf(elements)).toEqual({});
  });

  it.each([
    ['an address with a zero-width space', blocks.endUserEmail, 'bo@exam\u200bple.com', 'bo@example.com'],
    ['an address between marks of direction', blocks.endUserEmail, '\u202abo@example.com\u202c', 'bo@example.com'],
    ['a customer ID with a soft hyphen', blocks.customerId, 'AC\u00adME', 'ACME'],
    ['a customer ID with a variation selector', blocks.customerId, 'ACME\ufe0f', 'ACME'],
    ['a customer ID with many blanks', blocks.customerId, 'ACME \u00a0\t 42', 'ACME 42'],
    ['a name with a bidirectional control', blocks.endUserName, 'Bo\u202e Ray', 'Bo Ray'],
    ['a link with a byte order mark', blocks.evidenceLink, '\ufeffhttps://example.com/a', 'https://example.com/a'],
  ])('cleans %s', (_name, block, written, clean) => {
    const form = read({ [block]: typed(written) });

    expect(form.ok && Object.values(form.values)).toContain(clean);
  });

  it.each([blocks.customerId, blocks.endUserName, blocks.authorizedBy])(
    'says so when %s ends in half an emoji or holds a control character',
    (block) => {
      const error = expect.stringContaining('broken character');

      for (const text of ['Acme \ud83d', '\ude00 Acme', 'Ac\u0000me', 'Acme\u001b[0m', 'Acme \ufffd']) {
        expect(errorsOf({ [block]: typed(text) })).toEqual({ [block]: error });
      }
    },
  );

  it.each(['1-877-KARS-4-KIDS', '="8775277454"', 'fax: <tel:8775277454|877-527-7454>', '+1 (0) 877 527 7454'])(
    'gives back %s as it was read',
    (text) => {
      expect(read({ [blocks.phoneNumber]: typed(text) })).toMatchObject({
        values: { phoneNumber: '(877) 527-7454', lineId: '+18775277454' },
      });
    },
  );

  it.each(['425-3100 home', '206 Main Street', '206 Main Street, 206-555-0100', 'Case 206555 opened'])(
    'makes no number of %s',
    (text) => {
      expect(Object.keys(errorsOf({ [blocks.phoneNumber]: typed(text) }))).toEqual([blocks.phoneNumber]);
    },
  );

  it.each(authorizationMethods)('knows the method %s', (method) => {
    expect(read({ [blocks.authorizationMethod]: chosen(method) })).toMatchObject({ values: { method } });
  });

  it('makes one text of two ways to write a letter', () => {
    expect(read({ [blocks.authorizedBy]: typed('Jose\u0301') })).toMatchObject({
      values: { authorizedBy: 'Jos\u00e9' },
    });
  });
});
