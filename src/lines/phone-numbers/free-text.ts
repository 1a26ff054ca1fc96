import { removeInvisible } from '../model/clean-text.js';

type Step = readonly [pattern: RegExp, replacement: string | ((...groups: string[]) => string)];

/** Emoji, numerals in circles, footnote marks and the like, which stand beside a number and are no part of it. */
const ornaments: readonly Step[] = [
  [/(?![\t\n\v\f\r\u0085])\p{Cc}(?:\[[\d;]{0,20}m)?/gu, ''],
  [/(?<!\p{Nd}|\u20E3)\p{Nd}\u20E3(?=\s)/gu, ' '],
  [/(?<=[^\p{L}\p{M}])\p{M}+/gu, ''],
  [/[•●∙·]{3,}/gu, (run) => '*'.repeat(run.length)],
  [/№/gu, '#'],
  [/\p{So}|\p{No}|\p{Emoji_Modifier}/gu, ' '],
  [/(?<![a-z\d]):(?:[+-]1|100|1234|[a-z][\w+'-]{0,60}):/giu, ' '],
  [/\p{Nd}/gu, (digit) => String(digitOf(digit))],
];

const entities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    quot: '"',
    apos: "'",
    nbsp: ' ',
    thinsp: ' ',
    ensp: ' ',
    ndash: '-',
    mdash: '-',
    lpar: '(',
    rpar: ')',
  }),
);

/** One sign for all that look alike. Line ends and tabs stay, since they separate numbers. */
const signs: readonly Step[] = [
  [/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n'],
  [/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{3,6}));/giu, readEntity],
  [/[^\S\n\t]/gu, ' '],
  [/ {2,}/gu, ' '],
  [/[\p{Pd}\u2212\u2043\u02D7]|(?<=\d)ー(?=\d)/gu, '-'],
  [/[·•∙⋅‧・。]/gu, '.'],
  [/[\u2044\u2215]/gu, '/'],
];

/** The signs and words that markup and address books put around a number. */
const markup: readonly Step[] = [
  [/\[([^\][\n\d]{0,200})\]\((?:tel|sms|callto):([^()\s]{0,200})\)/giu, ' $2 '],
  [/<a (?:[^<>]{0,200} )?href=["']?(?:tel|sms|callto):([^<>"' ]{1,100})[^<>]{0,200}>[^<>\d]{0,200}<\/a>/giu, ' $1 '],
  [/\[([^\][\n]{0,200})\]\([^()\s]{0,200}\)/gu, ' $1 '],
  [/<\/?[a-z][a-z\d]{0,20}(?: [^<>]{0,200})?\/?>/giu, ' '],
  [/^ ?(?:item\d+\.)?tel(?:;[^:\n]{0,100})?:/gimu, ''],
  [/\b(tel|sms|callto):\/\//giu, '$1:'],
  [/%(2b|20|28|29|2d)/giu, (_all, code = '') => String.fromCharCode(Number.parseInt(code, 16))],
  [/; ?(?:ext|extension)=/giu, ' ext '],
  [/;[a-z-]{1,30}=[^;,\s<>"]{0,100}/giu, ''],
  [/[,;] ?(?=(?:ext|extension|extn|x)[.:]? ?\d)/giu, ' '],
  [/\[/gu, '('],
  [/\]/gu, ')'],
  [/(?<=\() (?=\d)|(?<=\d) (?=\))/gu, ''],
];

/** Large numbers as spreadsheets and programs write them. */
const cells: readonly Step[] = [
  [/\p{Sc} ?\d{1,3}(?:[.,]\d{3}){0,5}(?:[.,]\d{2})?(?![\d-])/gu, (amount) => amount.replaceAll(',', '')],
  [/(?<![\d.,-])\d{1,3}(?:[.,'’ ]\d{3}){2,5}(?:[.,]\d{2})?(?= ?\p{Sc}(?! ?\d))/gu, joinThousands],
  [/(?<![\d.,'’\p{Sc}#-])(\d)(?:[.,](\d+))?e\+?0{0,2}(9|10)(?![\w.])/giu, writeOut],
  [/(?<![\d.,'’\p{Sc}#-])([+-]?\d{10,11})[.,]0{1,6}(?![\d-]|\.\d)/gu, '$1'],
];

// Beside words the digits are an amount: 2,065,550,100 visits. The separator must be the same three times, and a plain
// blank does not count: 2 206 555 010 may be anything.
const thousands =
  /(?<![\d.,'’\p{Sc}#-]|[\p{Sc}\p{L}]\s?)([2-9]|1[2-9])([.,'’_\u00A0\u202F\u2009])(\d{3})\2(\d{3})\2(\d{3})(?=[.,]0{1,6}(?!\d|\s?[\p{L}\p{Sc}])|(?![.,_]?\d|[.,]?\s?[\p{L}\p{Sc}]))/gu;

/** Thousands in the Indian grouping. */
const lakhs = /(?<![\d.,'’\p{Sc}#-])([2-9]|1[2-9]),(\d\d),(\d\d),(\d\d),(\d{3})(?![.,_]?\d)/gu;

const listMark = /^ ?(?:\(?\d{1,2}[.):]|[-*>.]{1,3}) +(?=\S)/gmu;

/**
 * Removes the text that Slack, spreadsheets, word processors and address books put around and into phone numbers, and
 * leaves ASCII digits between a few signs. Takes time in proportion to the length of the text.
 */
export function freeText(typed: string): string {
  const plain = apply(removeInvisible(unwrapSlackText(typed)), ornaments);
  const whole = plain.replace(thousands, '$1$3$4$5').replace(lakhs, '$1$2$3$4$5');
  return apply(apply(whole.normalize('NFKC'), [...signs, ...markup, ...cells]).replace(listMark, ''), signs);
}

const apply = (text: string, steps: readonly Step[]): string =>
  steps.reduce(
    (rest, [pattern, replacement]) =>
      typeof replacement === 'string' ? rest.replace(pattern, replacement) : rest.replace(pattern, replacement),
    text,
  );

// In every script the digits stand in tens, from zero to nine.
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1 - before))) before += 1;
  return before % 10;
}

function joinThousands(amount: string): string {
  return amount.replace(/[.,]\d{2}$/, '').replace(/\D/g, '');
}

function readEntity(all: string, decimal = '', hex = '', name = ''): string {
  if (name !== '') return entities.get(name.toLowerCase()) ?? all;
  const sign = String.fromCodePoint(decimal === '' ? Number.parseInt(hex, 16) : Number(decimal));
  return /[\p{L}\p{Nd}]/u.test(sign) ? all : sign;
}

// 1.2065550100E+10 has every digit of its number, 1.20656E+10 has lost some.
function writeOut(all: string, first = '', rest = '', exponent = ''): string {
  const places = Number(exponent);
  const isWhole = rest.length >= places && /^0*$/.test(rest.slice(places));
  return isWhole ? first + rest.slice(0, places) : all.replace(',', '.');
}

const linkWithLabel = /<([a-z][a-z\d+.-]*):([^<>|]*)\|([^<>]*)>/gi;
const mention = /<([#@!])[^<>|]*\|([^<>]*)>/g;
const bareCallLink = /<(?:mailto|tel|sms|callto):([^<>|]*)>/gi;
const bareLink = /<([a-z][a-z\d+.-]*:[^<>|]*)>/gi;
const calls = /^(?:tel|sms|callto)$/i;

/**
 * Restores the typed text: Slack turns addresses and numbers into links, and escapes three characters. Keeps the label
 * of a link, which people see; of a link that dials and whose label has no digit, keeps the number.
 * @see Slack docs, "Formatting message text" (Escaping text)
 */
export function unwrapSlackText(text: string): string {
  return text
    .replaceAll(linkWithLabel, (_link, scheme: string, target: string, label: string) =>
      calls.test(scheme) && !/\p{Nd}/u.test(label) ? ` ${target} ` : ` ${label} `,
    )
    .replaceAll(mention, ' $1$2 ')
    .replaceAll(bareCallLink, ' $1 ')
    .replaceAll(bareLink, ' $1 ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
