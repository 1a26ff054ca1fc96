import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../src/store/encrypted-vault.js';
import { testKey } from '../support/open-vault.js';

const text = 'pässwörd 🔑 `*<@U0MIRA>&';
const otherKey = new Uint8Array(32).fill(8);

const flipBit = (base64: string, index: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
  return bytes.toString('base64');
};

describe('seal', () => {
  it.each(['', 'a', text, 'x'.repeat(10_000)])('gives back what was sealed, letter by letter', (secret) => {
    expect(unseal(testKey, 'line 1', seal(testKey, 'line 1', secret))).toBe(secret);
  });

  it('shows nothing of the text, and never seals it the same way twice', () => {
    const [first, second] = [seal(testKey, 'line 1', text), seal(testKey, 'line 1', text)];

    expect(Buffer.from(first.box, 'base64').toString()).not.toContain('pässwörd');
    expect(first.nonce).not.toBe(second.nonce);
    expect(first.box).not.toBe(second.box);
  });

  it('opens with its key only', () => {
    expect(unseal(otherKey, 'line 1', seal(testKey, 'line 1', text))).toBeUndefined();
  });

  it('opens in its context only, so that it cannot be moved to another line', () => {
    expect(unseal(testKey, 'line 2', seal(testKey, 'line 1', text))).toBeUndefined();
  });

  it('does not open once any bit of it has changed', () => {
    const { nonce, box } = seal(testKey, 'c', 'abc');

    for (let index = 0; index < 12; index += 1) {
      expect(unseal(testKey, 'c', { nonce: flipBit(nonce, index), box })).toBeUndefined();
    }
    for (let index = 0; index < 3 + 16; index += 1) {
      expect(unseal(testKey, 'c', { nonce, box: flipBit(box, index) })).toBeUndefined();
    }
  });

  it.each([
    { nonce: '', box: '' },
    { nonce: 'AAAA', box: 'AAAA' },
    { nonce: 'AAAAAAAAAAAAAAAA', box: 'AAAA' },
    { nonce: 'AAAA', box: 'A'.repeat(64) },
  ])('does not open what is too short to be sealed: %j', (sealed) => {
    expect(unseal(testKey, 'c', sealed)).toBeUndefined();
  });
});
