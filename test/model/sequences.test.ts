import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../support/property-runs.js';
import { describeStep } from './describe-step.js';
import { judgeEnd } from './judge-end.js';
import { anyStep, type Step } from './steps.js';
import { World } from './world.js';

const { ZW_SEED, ZW_PATH } = process.env;
const runs = propertyRuns(250);
const maxSequence = 40;
/** A run takes some milliseconds; this is for the long form on a busy machine. */
const timeoutMs = 60_000 + runs * 1_000;

/** A sequence that fast-check can shorten and that reads as a story. */
class Sequence {
  constructor(
    readonly steps: readonly Step[],
    readonly isCourierSlow: boolean,
  ) {}

  async run(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'zw-model-'));
    const world = new World(join(folder, 'zw.sqlite'), this.isCourierSlow);
    try {
      await world.start();
      for (const step of this.steps) await world.run(step);
      await judgeEnd(world);
    } finally {
      await world.bot.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }

  toString(): string {
    const outboxWorker = this.isCourierSlow
      ? 'the outbox worker goes only when it is sent'
      : 'the outbox worker goes after every step';
    return [`${outboxWorker}`, ...this.steps.map(describeStep)].map((line) => `\n  ${line}`).join('');
  }
}

const sequence = fc
  .record({ steps: fc.array(anyStep, { maxLength: maxSequence, size: 'max' }), isCourierSlow: fc.boolean() })
  .map(({ steps, isCourierSlow }) => new Sequence(steps, isCourierSlow));

describe('zw between a carrier and a Slack that may do anything', () => {
  it(
    `keeps its rules in ${runs} random sequences`,
    async () => {
      const replay = {
        ...(ZW_SEED !== undefined && { seed: Number(ZW_SEED) }),
        ...(ZW_PATH !== undefined && { path: ZW_PATH }),
      };
      const result = await fc.check(
        fc.asyncProperty(sequence, (one) => one.run()),
        { numRuns: runs, endOnFailure: ZW_PATH !== undefined, ...replay },
      );

      if (result.failed) expect.fail(`${await fc.asyncDefaultReportMessage(result)}\n\n${result.errorInstance}`);
    },
    timeoutMs,
  );
});
