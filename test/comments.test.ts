import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './support/source-file.js';

const questionWord = /^(?:What|Whoever|Where|Who|When|How)\b/;
const archaicWord = /\b(?:lest|anew|whoever|in vain)\b/i;

/** Finds the comments of a text that begin with a bare question word, or hold an archaic one: its line and its text. */
function findUnplain(text: string): string[] {
  const comments = text.matchAll(/^[ \t]*(?:\/\*\*?(?<block>[\s\S]*?)\*\/|\/\/(?<line>.*(?:\n[ \t]*\/\/.*)*))/gm);
  return [...comments].flatMap(({ groups, index }) => {
    const words = (groups?.block ?? groups?.line ?? '')
      .replace(/\n[ \t]*(?:\*|\/\/)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const line = text.slice(0, index).split('\n').length;
    return questionWord.test(words) || archaicWord.test(words) ? [`${line}: ${words}`] : [];
  });
}

describe('the comments of src', () => {
  const unplain = readSourceFiles('src').flatMap(({ path, text }) =>
    findUnplain(text).map((comment) => `${path}:${comment}`),
  );

  it('name their subject instead of beginning with a question word, and hold no archaic word', () => {
    expect(unplain).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    '/** What is sent. */',
    'const a = 1;\n  // Whoever asks waits.\n',
    '/**\n * How long a call\n * may take.\n */',
    '  /** Waits, lest it fails. */',
    '// Asks\n// in vain.',
    '/** Asks\n * in\n * vain. */',
  ])('finds %j', (text) => {
    expect(findUnplain(text)).toHaveLength(1);
  });

  it.each([
    '/** Whether it is sent. */',
    '/** Sends what is due. */',
    '// Whatever.',
    "const text = 'What now?';",
    "const url = 'http://whoever.example.com';",
    '/** Holds a blessing. */',
  ])('is content with %j', (text) => {
    expect(findUnplain(text)).toEqual([]);
  });
});
