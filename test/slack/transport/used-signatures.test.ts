import { describe, expect, it } from 'vitest';
import { UsedSignatures } from '../../../src/slack/transport/slack-request.js';

const minute = 60_000;

function makeWorld() {
  let nowMs = 1;
  const signatures = new UsedSignatures(() => nowMs);
  return { use: (signature: string) => signatures.use(signature), pass: (ms: number) => (nowMs += ms) };
}

describe('UsedSignatures', () => {
  it('knows a signature for ten minutes', () => {
    const { use, pass } = makeWorld();

    expect(use('v0=a')).toBe(true);
    pass(10 * minute);
    expect(use('v0=a')).toBe(false);
    expect(use('v0=b')).toBe(true);
    pass(1);
    expect(use('v0=a')).toBe(true);
  });

  it('keeps no more than ten thousand', () => {
    const { use } = makeWorld();

    for (let count = 0; count <= 10_000; count += 1) use(`v0=${count}`);

    expect(use('v0=1')).toBe(false);
    expect(use('v0=0')).toBe(true);
  });
});
