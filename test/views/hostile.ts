import { expect } from 'vitest';

/** Names and texts with which somebody could notify, disguise, reorder or break. Each holds the word FOREIGN. */
export const hostileTexts: readonly (readonly [string, string])[] = [
  ['markup', 'FOREIGN <!channel> & <@U0ADMIN> | *bold* _it_ :tada: #general @here https://evil.example'],
  ['backticks', 'FOREIGN `code` ``` *FOREIGN* `'],
  ['3000 characters that grow when escaped', `FOREIGN ${'&'.repeat(3000)}`],
  ['3000 letters', `FOREIGN ${'x'.repeat(3000)}`],
  ['composed emoji', `FOREIGN ${'👩‍👩‍👧‍👦'.repeat(400)}`],
  ['line breaks', 'FOREIGN\n> quote\r\n• list\u2028end'],
  ['text that runs from right to left', 'FOREIGN \u202Egnp.exe\u2066 שלום عربى'],
  ['half surrogate pairs', 'FOREIGN \uD83D half a pair \uDE00'],
];

const ours = /<!date\^\d+\^[^|<>]+\|[^|<>]+>|<@U[A-Z0-9]+>|<#C[A-Z0-9]+>|<https?:\/\/[^|<>\s]+\|[^|<>]+>/g;

/** Fails if foreign text stands anywhere but in a code span, or a token, an entity or a surrogate pair is broken. */
export function expectInert(mrkdwn: string): void {
  const outsideCode = mrkdwn.replace(/```\n[^`]*\n```/g, '').replace(/`[^`\n]*`/g, '');
  expect(outsideCode.replace(ours, '')).not.toMatch(/[<>`]|FOREIGN/);
  expect(mrkdwn).not.toMatch(/&(?!(?:amp|lt|gt);)/);
  expect(mrkdwn).not.toMatch(/<!(?!date\^)/);
  expect(mrkdwn).not.toMatch(/\p{Surrogate}|[\u202A-\u202E\u2066-\u2069]/u);
}

/** Every mrkdwn text below a node; they must all be verbatim, so that Slack resolves no bare name or address. */
export function mrkdwnTexts(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'mrkdwn' && 'text' in node) {
    expect(node).toMatchObject({ verbatim: true });
    return [String(node.text)];
  }
  return Object.values(node).flatMap(mrkdwnTexts);
}
